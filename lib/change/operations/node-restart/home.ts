import { z } from "zod";
import type { OperationHome } from "../home";
import { stoppedHalfway } from "../left-half";
import { STOP_PACEMAKER } from "../node-services/commands";
import { STARTED_ANEW, type StartedAnew, startedAnewShape } from "../started-anew";
import { LEAVES_IN_ORDER } from "../told-to-shut-down";

/** The cluster's services of one node started anew: Pacemaker and corosync, the machine stays up. */
export interface NodeRestart extends StartedAnew {
  readonly kind: "node.restart";
}

/** As for a stop: what runs on the node may take its time to end. */
const PATIENCE_MS = 30 * 60_000;

export const nodeRestart: OperationHome<NodeRestart> = {
  input: z.strictObject({ kind: z.literal("node.restart"), ...startedAnewShape }),
  way: {
    kind: "nodes",
    ...STARTED_ANEW,
    question: () => ({ kind: "unit", name: "pacemaker.service" }),
    first: () => STOP_PACEMAKER,
    command: () => ["systemctl", "restart", "corosync.service", "pacemaker.service"],
    // Stopped, and systemd has nothing to do with it: the other command was never given.
    leftBy: (operation, answer) =>
      "start" in answer && !answer.busy && answer.start === ""
        ? stoppedHalfway(operation.node)
        : STARTED_ANEW.leftBy(operation, answer),
    notSet: (_operation, node, said) => ({ code: "services-not-set", node, on: true, said }),
    unread: (_operation, node, problem) => ({ code: "services-unread", node, problem }),
    patienceMs: () => PATIENCE_MS,
    membership: {
      ...LEAVES_IN_ORDER,
      isPassing: () => true,
      letGo: (_operation, node) => ({ code: "services-ended", node }),
      expectations: ({ node }) => [{ kind: "online", node, on: true }],
    },
  },
};
