import { type AccessRole, includes, type Permission } from "./permission";

/** Where somebody has which role: the higher of the two counts. */
export interface Grants {
  /** On every cluster, and on the console itself; null for none. */
  readonly everywhere: AccessRole | null;
  /** On single clusters, by id. */
  readonly clusters: Readonly<Record<string, AccessRole>>;
}

/** Who does something. `name` is what others read: on runs, plans and in the audit. */
export type Actor =
  | { readonly kind: "person"; readonly name: string; readonly grants: Grants }
  /** A program that a person let in. */
  | { readonly kind: "token"; readonly name: string; readonly grants: Grants }
  /** Harrier itself, at work that nobody asked for just now. */
  | { readonly kind: "system"; readonly name: string };

/**
 * Whether an actor may use a permission on a cluster; `clusterId` is null where it is about none. Whether it is sensible now is
 * another question, and the scheduler's.
 */
export function may(actor: Actor, permission: Permission, clusterId: string | null): boolean {
  if (actor.kind === "system") return true;
  const { everywhere, clusters } = actor.grants;
  const there = clusterId !== null && Object.hasOwn(clusters, clusterId) ? clusters[clusterId] : null;
  return includes(everywhere, permission) || includes(there ?? null, permission);
}

/** Until accounts exist everybody who reaches the loopback address is its owner. */
export const LOCAL: Actor = { kind: "person", name: "local", grants: { everywhere: "owner", clusters: {} } };
