import type { LeftHalf } from "./home";

/** The command never came to the node. */
export const NOTHING_LEFT: LeftHalf = {
  trouble: { code: "restarted-not-applied" },
  isHalf: false,
  goOn: null,
};

/** The first command stopped Pacemaker on the node, and the other one was never given. */
export function stoppedHalfway(node: string): LeftHalf {
  return {
    trouble: { code: "restarted-halfway", node },
    isHalf: true,
    goOn: { kind: "node.services", nodes: [node], on: true },
  };
}
