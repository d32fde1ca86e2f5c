import { z } from "zod";
import type { OperationHome } from "../home";
import { nodeLifetime, nodeName } from "../input";
import { now, setNodeAttribute } from "../live-commands";
import { onNodeThere } from "../node-of";

/** The node stays a member, and everything leaves it. */
export interface NodeStandby {
  readonly kind: "node.standby";
  readonly node: string;
  /** Until its cluster services restart, as it was before it was taken out of it; left out: for good. */
  readonly lifetime?: "reboot" | undefined;
}

export const nodeStandby: OperationHome<NodeStandby> = {
  input: z.strictObject({ kind: z.literal("node.standby"), node: nodeName, lifetime: nodeLifetime }),
  way: {
    kind: "live",
    prepare: onNodeThere,
    commands: ({ node, lifetime }) => [now(setNodeAttribute(node, "standby", lifetime))],
    expectations: ({ node }) => [{ kind: "standby", node, on: true }],
    undo: ({ node: name }, before) => {
      const node = before.nodes.find((candidate) => candidate.name === name);
      return node === undefined || node.standby ? null : { kind: "node.online", node: name };
    },
  },
};
