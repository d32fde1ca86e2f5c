import { z } from "zod";
import type { OperationHome } from "../home";
import { nodeLifetime, nodeName } from "../input";
import { deleteNodeAttribute, lifetimeOf, now, setNodeAttribute } from "../live-commands";
import { onNodeThere } from "../node-of";

/** The cluster leaves everything on the node alone, or cares for it again. */
export interface NodeMaintenance {
  readonly kind: "node.maintenance";
  readonly node: string;
  readonly on: boolean;
  /** Until its cluster services restart, as it was before it was taken out of it; left out: for good. */
  readonly lifetime?: "reboot" | undefined;
}

export const nodeMaintenance: OperationHome<NodeMaintenance> = {
  input: z.strictObject({
    kind: z.literal("node.maintenance"),
    node: nodeName,
    on: z.boolean(),
    lifetime: nodeLifetime,
  }),
  way: {
    kind: "live",
    prepare: onNodeThere,
    commands: ({ node, on, lifetime }) =>
      on
        ? [now(setNodeAttribute(node, "maintenance", lifetime))]
        : deleteNodeAttribute(node, "maintenance").map(now),
    expectations: ({ node, on }) => [{ kind: "maintenance", node, on }],
    undo: ({ kind, node: name, on }, before) => {
      const node = before.nodes.find((candidate) => candidate.name === name);
      if (node === undefined || node.maintenance === on) return null;
      return { kind, node: name, on: !on, ...(on ? {} : lifetimeOf(node, "maintenance")) };
    },
  },
};
