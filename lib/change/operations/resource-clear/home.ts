import { z } from "zod";
import { leftoversOf } from "../../../cluster/leftover";
import { withoutInstance } from "../../../cluster/resource";
import { err, ok } from "../../../result";
import { cibDeletion, xpathLiteral } from "../../dialect/pacemaker/xpath";
import type { OperationHome } from "../home";
import { nodeName, resourceId } from "../input";
import { crmResource, now, onNode } from "../live-commands";
import { pointedAt } from "../resource-of";

/** Remove the constraints that moves and bans left on a resource: all of them, or those about one node. */
export interface ResourceClear {
  readonly kind: "resource.clear";
  readonly resource: string;
  readonly node: string | null;
}

export const resourceClear: OperationHome<ResourceClear> = {
  input: z.strictObject({
    kind: z.literal("resource.clear"),
    resource: resourceId,
    node: nodeName.nullable().default(null),
  }),
  way: {
    kind: "live",
    /** The constraints hang on exactly one id: the pointed-at one where it has some, else what it is part of. */
    prepare: (wanted, picture) => {
      const { cluster } = picture;
      const found = pointedAt(picture, wanted.resource);
      if (!found.ok) return found;
      const id = withoutInstance(wanted.resource);
      const own = leftoversOf(cluster, id, wanted.node).length > 0;
      const resource = own ? id : found.value.top.id;
      return leftoversOf(cluster, resource, wanted.node).length > 0
        ? ok({ ...wanted, resource })
        : err({ code: "nothing-to-clear", resource });
    },
    commands: ({ resource, node }) => [
      now(crmResource(resource, "--clear", ...(node === null ? [] : onNode(node)))),
    ],
    // At size `--clear` rewrites a file once per node, which takes 15 s at 16 × 500: one rewriting comes to the same.
    trial: ({ resource, node }, { cluster }, { atSize }) => {
      if (!atSize) return {};
      const ids = leftoversOf(cluster, resource, node).map((id) => `@id=${xpathLiteral(id)}`);
      return { changes: [cibDeletion(`//constraints/rsc_location[${ids.join(" or ")}]`)] };
    },
    expectations: ({ resource, node }, before) => [
      { kind: "constraints-gone", ids: leftoversOf(before, resource, node) },
    ],
    undo: () => null,
  },
};
