import { z } from "zod";
import type { OperationHome } from "../home";
import { nodeName } from "../input";
import { NOTHING_LEFT, stoppedHalfway } from "../left-half";
import { toldToShutDown } from "../told-to-shut-down";
import { STOP_PACEMAKER, STOP_PATIENCE_SECONDS, STOP_SERVICES, startServices } from "./commands";

/** The cluster's services on some nodes: Pacemaker and, beneath it, corosync. */
export interface NodesServiceSwitch {
  readonly kind: "node.services";
  readonly nodes: readonly string[];
  readonly on: boolean;
  /** The quorum device's service is to come with them; whoever asks leaves it out. */
  readonly device?: boolean | undefined;
}

const MOST_NODES = 100;

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
    first: ({ on, nodes }) => (on || nodes.length < 2 ? null : STOP_PACEMAKER),
    // Nothing stops there any more, and corosync is as it was: the last command was never given.
    leftBy: ({ on }, answer, node) => {
      if (on || !("deviceWaits" in answer) || answer.busy || !answer.runsCorosync) return null;
      return answer.runsCluster ? NOTHING_LEFT : stoppedHalfway(node);
    },
    command: ({ on, device }) => (on ? startServices(device === true) : STOP_SERVICES),
    notSet: ({ on }, node, said) => ({ code: "services-not-set", node, on, said }),
    unread: (_operation, node, problem) => ({ code: "services-unread", node, problem }),
    undo: ({ kind, nodes, on }) => ({ kind, nodes, on: !on }),
    patienceMs: ({ on }) => (on ? null : STOP_PATIENCE_SECONDS * 1000),
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
