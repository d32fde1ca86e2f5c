import { z } from "zod";
import type { OperationHome } from "../home";
import { nodeName } from "../input";
import { isStartedAnew, startSchema, unitStartOf } from "../started-anew";
import { toldToShutDown } from "../told-to-shut-down";

/** The cluster's services of one node started anew: Pacemaker and corosync, the machine stays up. */
export interface NodeRestart {
  readonly kind: "node.restart";
  readonly node: string;
  /** Pacemaker's start when this was planned; whoever asks leaves it out. */
  readonly before?: string | undefined;
}

/** As for a stop: what runs on the node may take its time to end. */
const PATIENCE_MS = 30 * 60_000;

export const nodeRestart: OperationHome<NodeRestart> = {
  input: z.strictObject({
    kind: z.literal("node.restart"),
    node: nodeName,
    before: startSchema.optional(),
  }),
  way: {
    kind: "nodes",
    nodes: ({ node }) => [node],
    on: (operation) => operation,
    question: () => ({ kind: "unit", name: "pacemaker.service" }),
    remember: (operation, answer) => {
      const before = unitStartOf(answer);
      return before === undefined ? operation : { ...operation, before };
    },
    isAnew: true,
    isSo: ({ before }, answer) => isStartedAnew(before, answer),
    end: () => "back",
    first: () => ["systemctl", "stop", "pacemaker.service"],
    command: () => ["systemctl", "restart", "corosync.service", "pacemaker.service"],
    notSet: (_operation, node, said) => ({ code: "services-not-set", node, on: true, said }),
    unread: (_operation, node, problem) => ({ code: "services-unread", node, problem }),
    undo: () => null,
    patienceMs: () => PATIENCE_MS,
    membership: {
      leaves: ({ node }) => [node],
      comes: () => [],
      trial: ({ node }) => ({ changes: [toldToShutDown(node)], told: [] }),
      isPassing: () => true,
      letGo: (_operation, node) => ({ code: "services-ended", node }),
      expectations: ({ node }) => [{ kind: "online", node, on: true }],
    },
  },
};
