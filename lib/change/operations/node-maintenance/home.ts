import { z } from "zod";
import type { OperationHome } from "../home";
import { nodeName } from "../input";
import { deleteNodeAttribute, now, setNodeAttribute } from "../live-commands";
import { changing } from "../node-of";

/** The cluster leaves everything on the node alone, or cares for it again. */
export interface NodeMaintenance {
  readonly kind: "node.maintenance";
  readonly node: string;
  readonly on: boolean;
}

export const nodeMaintenance: OperationHome<NodeMaintenance> = {
  input: z.strictObject({ kind: z.literal("node.maintenance"), node: nodeName, on: z.boolean() }),
  way: {
    kind: "live",
    prepare: (wanted, picture) => changing(wanted, picture, (node) => node.maintenance === wanted.on),
    commands: ({ node, on }) =>
      on ? [now(setNodeAttribute(node, "maintenance"))] : deleteNodeAttribute(node, "maintenance").map(now),
    expectations: ({ node, on }) => [{ kind: "maintenance", node, on }],
    undo: (operation, before) => {
      const node = before.nodes.find(({ name }) => name === operation.node);
      return node === undefined || node.maintenance === operation.on
        ? null
        : { ...operation, on: !operation.on };
    },
  },
};
