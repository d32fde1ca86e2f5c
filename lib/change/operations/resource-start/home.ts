import { z } from "zod";
import { isDisabled } from "../../locate";
import type { OperationHome } from "../home";
import { resourceId } from "../input";
import { metaAttribute, now } from "../live-commands";
import { runsAfter } from "../placed-after";
import { onManageable, usualMeta } from "../resource-of";

/** Let the cluster run a resource again that somebody had stopped. */
export interface ResourceStart {
  readonly kind: "resource.start";
  readonly resource: string;
  /** What it is to be at most, as it was before it was stopped: copies that may not be promoted stay so. */
  readonly role?: "Promoted" | "Unpromoted" | undefined;
}

export const resourceStart: OperationHome<ResourceStart> = {
  input: z.strictObject({
    kind: z.literal("resource.start"),
    resource: resourceId,
    role: z.enum(["Promoted", "Unpromoted"]).optional(),
  }),
  way: {
    kind: "live",
    prepare: onManageable,
    commands: ({ resource, role }, picture) => [
      now(
        role === undefined
          ? usualMeta(picture, resource, "target-role", "Started")
          : metaAttribute(resource, "target-role", role),
      ),
    ],
    otherwise: ({ resource, role = "Started" }) => ({
      subject: resource,
      purpose: "start",
      steps: [{ kind: "resource.meta", id: resource, meta: { "target-role": role } }],
    }),
    notes: ({ resource }, { simulation }, { cluster }) =>
      runsAfter(simulation, cluster, resource) ? [] : [{ code: "stays-stopped", resource }],
    // Whether it then runs is in the foretold effects; where the scheduler would not start it, the plan says so.
    expectations: ({ resource }) => [{ kind: "disabled", resource, disabled: false }],
    undo: ({ resource }, before) =>
      isDisabled(before, resource) ? { kind: "resource.stop", resource } : null,
  },
};
