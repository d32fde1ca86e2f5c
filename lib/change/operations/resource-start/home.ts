import { z } from "zod";
import { isDisabled } from "../../locate";
import type { OperationHome } from "../home";
import { resourceId } from "../input";
import { now } from "../live-commands";
import { runsAfter } from "../placed-after";
import { onManageable, usualMeta } from "../resource-of";

/** Let the cluster run a resource again that somebody had stopped. */
export interface ResourceStart {
  readonly kind: "resource.start";
  readonly resource: string;
}

export const resourceStart: OperationHome<ResourceStart> = {
  input: z.strictObject({ kind: z.literal("resource.start"), resource: resourceId }),
  way: {
    kind: "live",
    prepare: onManageable,
    commands: ({ resource }, picture) => [now(usualMeta(picture, resource, "target-role", "Started"))],
    otherwise: ({ resource }) => ({
      subject: resource,
      purpose: "start",
      steps: [{ kind: "resource.meta", id: resource, meta: { "target-role": "Started" } }],
    }),
    notes: ({ resource }, { simulation }, { cluster }) =>
      runsAfter(simulation, cluster, resource) ? [] : [{ code: "stays-stopped", resource }],
    // Whether it then runs is in the foretold effects; where the scheduler would not start it, the plan says so.
    expectations: ({ resource }) => [{ kind: "disabled", resource, disabled: false }],
    undo: ({ resource }, before) =>
      isDisabled(before, resource) ? { kind: "resource.stop", resource } : null,
  },
};
