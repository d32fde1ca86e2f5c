import { z } from "zod";
import { leftoversOf } from "../../../cluster/leftover";
import { ok } from "../../../result";
import type { OperationHome } from "../home";
import { lifetime, nodeName, resourceId } from "../input";
import { crmResource, now, onNode } from "../live-commands";
import { nodeOf } from "../node-of";
import { pointedAt } from "../resource-of";

/** Keep a resource off a node until the ban is cleared, or until it ends by itself. */
export interface ResourceBan {
  readonly kind: "resource.ban";
  readonly resource: string;
  readonly node: string;
  /** How long it holds from when it is made, by the node's clock: an ISO 8601 duration (`PT1H`). Left out: until it is cleared. */
  readonly lifetime?: string | undefined;
}

export const resourceBan: OperationHome<ResourceBan> = {
  input: z.strictObject({
    kind: z.literal("resource.ban"),
    resource: resourceId,
    node: nodeName,
    lifetime: lifetime.optional(),
  }),
  way: {
    kind: "live",
    /** A ban of one copy is a ban of its clone there, a ban of a member one of its group. */
    prepare: (wanted, picture) => {
      const found = pointedAt(picture, wanted.resource);
      if (!found.ok) return found;
      const node = nodeOf(picture, wanted.node);
      return node.ok ? ok({ ...wanted, resource: found.value.top.id }) : node;
    },
    commands: ({ resource, node, lifetime }) => [
      now(
        crmResource(
          resource,
          "--ban",
          ...onNode(node),
          ...(lifetime === undefined ? [] : ["--lifetime", lifetime]),
        ),
      ),
    ],
    // What happens when it ends is what would happen if it were cleared: asked, and done by nobody but time.
    trial: ({ resource, node, lifetime }, _picture, { atSize }) =>
      lifetime === undefined || atSize
        ? {}
        : { afterwards: [crmResource(resource, "--clear", ...onNode(node))] },
    expectations: ({ resource, node }) => [{ kind: "constraint-there", origin: "cli-ban", resource, node }],
    undo: ({ resource, node }, before) =>
      // Clearing would take a pin along that was there before.
      leftoversOf(before, resource, node).length === 0 ? { kind: "resource.clear", resource, node } : null,
  },
};
