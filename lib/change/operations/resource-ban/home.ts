import { z } from "zod";
import { leftoversOf } from "../../../cluster/leftover";
import { ok } from "../../../result";
import type { OperationHome } from "../home";
import { nodeName, resourceId } from "../input";
import { crmResource, now, onNode } from "../live-commands";
import { nodeOf } from "../node-of";
import { pointedAt } from "../resource-of";

/** Keep a resource off a node until the ban is cleared. */
export interface ResourceBan {
  readonly kind: "resource.ban";
  readonly resource: string;
  readonly node: string;
}

export const resourceBan: OperationHome<ResourceBan> = {
  input: z.strictObject({ kind: z.literal("resource.ban"), resource: resourceId, node: nodeName }),
  way: {
    kind: "live",
    /** A ban of one copy is a ban of its clone there, a ban of a member one of its group. */
    prepare: (wanted, picture) => {
      const found = pointedAt(picture, wanted.resource);
      if (!found.ok) return found;
      const node = nodeOf(picture, wanted.node);
      return node.ok ? ok({ ...wanted, resource: found.value.top.id }) : node;
    },
    commands: ({ resource, node }) => [now(crmResource(resource, "--ban", ...onNode(node)))],
    expectations: ({ resource, node }) => [{ kind: "constraint-there", origin: "cli-ban", resource, node }],
    undo: ({ resource, node }, before) =>
      // Clearing would take a pin along that was there before.
      leftoversOf(before, resource, node).length === 0 ? { kind: "resource.clear", resource, node } : null,
  },
};
