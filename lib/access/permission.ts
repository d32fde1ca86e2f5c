/** Roles grow by inclusion. */
export type AccessRole = "viewer" | "operator" | "administrator" | "owner";

/** What somebody may do with a cluster, or with the console's list of them. */
export type Permission =
  /** See it, and what is planned and was done. */
  | "cluster.view"
  /** Live verbs: standby, move, start, stop, clean up. */
  | "cluster.operate"
  /** Its configuration, and its nodes' services. */
  | "cluster.configure"
  /** A shell on its nodes as the account that Harrier logs in with, and whether there may be any. */
  | "cluster.terminal"
  /** Whom the console tells of what, and how. */
  | "notifications.manage"
  /** Which clusters there are, and the ways into them. */
  | "clusters.manage";

const NEEDS: Readonly<Record<Permission, AccessRole>> = {
  "cluster.view": "viewer",
  "cluster.operate": "operator",
  "cluster.configure": "administrator",
  "cluster.terminal": "owner",
  "notifications.manage": "administrator",
  "clusters.manage": "owner",
};

const RANK: readonly AccessRole[] = ["viewer", "operator", "administrator", "owner"];

/** Whether a role includes a permission; no role includes none. */
export function includes(role: AccessRole | null, permission: Permission): boolean {
  return role !== null && RANK.indexOf(role) >= RANK.indexOf(NEEDS[permission]);
}
