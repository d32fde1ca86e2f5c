import { z } from "zod";
import { isManaged } from "../../locate";
import type { OperationHome } from "../home";
import { resourceId } from "../input";
import { metaAttribute, now } from "../live-commands";
import { onManageable, usualMeta } from "../resource-of";

/** Whether the cluster starts, stops and moves a resource, or only watches it: is-managed. */
export interface ResourceManage {
  readonly kind: "resource.manage";
  readonly resource: string;
  readonly managed: boolean;
}

export const resourceManage: OperationHome<ResourceManage> = {
  input: z.strictObject({ kind: z.literal("resource.manage"), resource: resourceId, managed: z.boolean() }),
  way: {
    kind: "live",
    prepare: onManageable,
    commands: ({ resource, managed }, picture) => [
      now(
        managed
          ? usualMeta(picture, resource, "is-managed", "true")
          : metaAttribute(resource, "is-managed", "false"),
      ),
    ],
    otherwise: ({ resource, managed }) => ({
      subject: resource,
      purpose: managed ? "manage" : "unmanage",
      steps: [{ kind: "resource.meta", id: resource, meta: { "is-managed": String(managed) } }],
    }),
    expectations: ({ resource, managed }) => [{ kind: "managed", resource, managed }],
    undo: ({ resource, managed }, before) =>
      isManaged(before, resource) === managed
        ? null
        : { kind: "resource.manage", resource, managed: !managed },
  },
};
