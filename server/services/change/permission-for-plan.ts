import "server-only";
import type { Permission } from "@/lib/access/permission";
import { permissionOf } from "@/lib/change/operations/permissions";
import type { Runtime } from "../../runtime";

/** What a kept plan's operation needs, to apply it or to call it off; for one that is not there, what the least of them does. */
export async function permissionForPlan(
  { clusterId, planId }: { readonly clusterId: string; readonly planId: string },
  { plans }: Runtime,
): Promise<Permission> {
  const stored = await plans.find(planId, clusterId);
  return stored === null ? "cluster.operate" : permissionOf(stored.plan.operation);
}
