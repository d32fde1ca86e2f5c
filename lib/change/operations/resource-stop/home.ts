import { z } from "zod";
import type { Cluster } from "../../../cluster/cluster";
import type { Role } from "../../../cluster/resource";
import { isDisabled } from "../../locate";
import type { OperationHome } from "../home";
import { resourceId } from "../input";
import { metaAttribute, now } from "../live-commands";
import { runsAfter } from "../placed-after";
import { onManageable } from "../resource-of";

/** Keep a resource stopped until somebody starts it: target-role=Stopped. */
export interface ResourceStop {
  readonly kind: "resource.stop";
  readonly resource: string;
}

export const resourceStop: OperationHome<ResourceStop> = {
  input: z.strictObject({ kind: z.literal("resource.stop"), resource: resourceId }),
  way: {
    kind: "live",
    prepare: onManageable,
    commands: ({ resource }) => [now(metaAttribute(resource, "target-role", "Stopped"))],
    otherwise: ({ resource }) => ({
      subject: resource,
      purpose: "stop",
      steps: [{ kind: "resource.meta", id: resource, meta: { "target-role": "Stopped" } }],
    }),
    notes: ({ resource }, { simulation }, { cluster }) =>
      runsAfter(simulation, cluster, resource) ? [{ code: "goes-on", resource }] : [],
    expectations: ({ resource }) => [{ kind: "disabled", resource, disabled: true }],
    undo: ({ resource }, before) =>
      isDisabled(before, resource)
        ? null
        : { kind: "resource.start", resource, role: ROLES.get(ownRole(before, resource)) },
  },
};

/** A start without a role is one without limits. Before 2.1 the roles had other names, which are still understood. */
const ROLES = new Map<Role | null, "Promoted" | "Unpromoted">([
  ["promoted", "Promoted"],
  ["unpromoted", "Unpromoted"],
]);

function ownRole({ resources }: Cluster, resource: string): Role | null {
  return resources.find(({ id }) => id === resource)?.targetRole ?? null;
}
