import { type Actor, may } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/permission";

/** Whether a permission is there, on a cluster or (null) on the console itself. */
export type May = (permission: Permission, clusterId: string | null) => boolean;

/** What somebody who looks at a page may do; nobody (null) nothing. */
export function mayOf(actor: Actor | null): May {
  return (permission, clusterId) => actor !== null && may(actor, permission, clusterId);
}
