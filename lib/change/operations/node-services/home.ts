import { z } from "zod";
import type { OperationHome } from "../home";
import { nodeName } from "../input";
import { NOTHING_LEFT, stoppedHalfway } from "../left-half";
import { toldToShutDown } from "../told-to-shut-down";

/** The cluster's services on some nodes: Pacemaker and, beneath it, corosync. */
export interface NodesServiceSwitch {
  readonly kind: "node.services";
  readonly nodes: readonly string[];
  readonly on: boolean;
  /** The quorum device's service is to come with them; whoever asks leaves it out. */
  readonly device?: boolean | undefined;
}

const MOST_NODES = 100;
/** systemd knows their order: Pacemaker starts after corosync, and stops before it. */
const UNITS = ["corosync.service", "pacemaker.service"];
/** systemd stops it with corosync, and starts it with the machine alone: left out, the node would be without the device's vote. */
const DEVICE = "corosync-qdevice.service";

/** Pacemaker stops what runs on the node first, which may take as long as the slowest agent. */
const STOP_PATIENCE_MS = 30 * 60_000;

export const nodeServices: OperationHome<NodesServiceSwitch> = {
  input: z.strictObject({
    kind: z.literal("node.services"),
    nodes: z.array(nodeName).min(1).max(MOST_NODES),
    on: z.boolean(),
    device: z.boolean().optional(),
  }),
  way: {
    kind: "nodes",
    nodes: ({ nodes }) => nodes,
    on: (operation, nodes) => ({ ...operation, nodes }),
    question: () => ({ kind: "cluster-units" }),
    // Up is up to the top, down is down to the ground.
    isSo: ({ on }, answer) =>
      "deviceWaits" in answer && (on ? answer.runsCluster && !answer.deviceWaits : !answer.runsCorosync),
    remember: (operation, answer) =>
      operation.on && "deviceWaits" in answer && answer.deviceWaits
        ? { ...operation, device: true }
        : operation,
    // Whoever still stops what it runs must not lose its quorum to one that was quicker.
    first: ({ on, nodes }) => (on || nodes.length < 2 ? null : ["systemctl", "stop", "pacemaker.service"]),
    // Nothing stops there any more, and corosync is as it was: the last command was never given.
    leftBy: ({ on }, answer, node) => {
      if (on || !("deviceWaits" in answer) || answer.busy || !answer.runsCorosync) return null;
      return answer.runsCluster ? NOTHING_LEFT : stoppedHalfway(node);
    },
    command: ({ on, device }) => {
      const [corosync = "", ...others] = UNITS;
      return on && device
        ? ["systemctl", "start", corosync, DEVICE, ...others]
        : ["systemctl", on ? "start" : "stop", ...UNITS];
    },
    notSet: ({ on }, node, said) => ({ code: "services-not-set", node, on, said }),
    unread: (_operation, node, problem) => ({ code: "services-unread", node, problem }),
    undo: ({ kind, nodes, on }) => ({ kind, nodes, on: !on }),
    patienceMs: ({ on }) => (on ? null : STOP_PATIENCE_MS),
    membership: {
      leaves: ({ nodes, on }) => (on ? [] : nodes),
      trial: ({ nodes, on }) =>
        on
          ? { changes: [], told: nodes.map((node) => `--node-up=${node}`) }
          : { changes: nodes.map(toldToShutDown), told: [] },
      comes: ({ nodes, on }) => (on ? nodes : []),
      letGo: ({ on }, node) =>
        on ? { code: "services-ended", node } : { code: "services-not-set", node, on, said: "" },
      expectations: ({ nodes, on }) => nodes.map((node) => ({ kind: "online", node, on })),
    },
  },
};
