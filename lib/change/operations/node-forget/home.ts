import { z } from "zod";
import type { OperationHome } from "../home";
import { attributeName, nodeName } from "../input";
import { deleteTransient, now } from "../live-commands";
import { onNodeThere } from "../node-of";

/** A transient attribute of a node is taken out: a value that holds until its cluster services restart. */
export interface NodeForget {
  readonly kind: "node.forget";
  readonly node: string;
  readonly name: string;
}

export const nodeForget: OperationHome<NodeForget> = {
  input: z.strictObject({ kind: z.literal("node.forget"), node: nodeName, name: attributeName }),
  way: {
    kind: "live",
    prepare: onNodeThere,
    commands: ({ node, name }) => [now(deleteTransient(node, name))],
    expectations: ({ node, name }) => [{ kind: "attribute-gone", node, name }],
    undo: () => null,
  },
};
