import { z } from "zod";
import { isInMaintenance } from "../../locate";
import type { OperationHome } from "../home";
import { resourceId } from "../input";
import { metaAttribute, now } from "../live-commands";
import { onManageable, usualMeta } from "../resource-of";

/** Whether the cluster leaves a resource wholly alone, its monitors too: maintenance. */
export interface ResourceMaintenance {
  readonly kind: "resource.maintenance";
  readonly resource: string;
  readonly on: boolean;
}

export const resourceMaintenance: OperationHome<ResourceMaintenance> = {
  input: z.strictObject({ kind: z.literal("resource.maintenance"), resource: resourceId, on: z.boolean() }),
  way: {
    kind: "live",
    prepare: onManageable,
    commands: ({ resource, on }, picture) => [
      now(
        on
          ? metaAttribute(resource, "maintenance", "true")
          : usualMeta(picture, resource, "maintenance", "false"),
      ),
    ],
    otherwise: ({ resource, on }) => ({
      subject: resource,
      purpose: on ? "maintenance-on" : "maintenance-off",
      steps: [{ kind: "resource.meta", id: resource, meta: { maintenance: String(on) } }],
    }),
    expectations: ({ resource, on }) => [{ kind: "resource-maintenance", resource, on }],
    undo: ({ resource, on }, before) =>
      isInMaintenance(before, resource) === on ? null : { kind: "resource.maintenance", resource, on: !on },
  },
};
