/** Permissions are the verbs' own names; roles grow by inclusion. */
export type Role = "viewer" | "operator" | "administrator" | "owner";

export type Permission =
  | "cluster.view"
  | "change.plan"
  | "change.apply"
  | "change.cancel"
  | "wizard.use"
  | "cluster.discover"
  | "cluster.add"
  | "cluster.access"
  | "cluster.rename"
  | "cluster.remove";

const NEEDS: Readonly<Record<Permission, Role>> = {
  "cluster.view": "viewer",
  "change.plan": "operator",
  "change.apply": "operator",
  "change.cancel": "operator",
  "wizard.use": "operator",
  "cluster.discover": "owner",
  "cluster.add": "owner",
  "cluster.access": "owner",
  "cluster.rename": "owner",
  "cluster.remove": "owner",
};

const RANK: readonly Role[] = ["viewer", "operator", "administrator", "owner"];

/** Whether a role may use a permission. "Is it sensible now" is another question (lib/change/obstacle). */
export function may(role: Role, permission: Permission): boolean {
  return RANK.indexOf(role) >= RANK.indexOf(NEEDS[permission]);
}
