/** A version of the configuration, by whom, and what is different in it from the one before. */
export interface VersionChange {
  /** `admin_epoch.epoch`. */
  readonly version: string;
  readonly user: string | null;
  /** The program: `cibadmin`, `crm_resource`, a name of a tool's own. */
  readonly client: string | null;
  /** The node where it was run. */
  readonly origin: string | null;
  /** What differs, without any value; null where the version before is not to be had. */
  readonly touched: readonly TouchedName[] | null;
}

export interface TouchedName {
  /** `resources/vip`, `constraints/c1`, `nodes/n2/instance_attributes/standby`. */
  readonly path: string;
  readonly change: "added" | "removed" | "changed";
}

/** So many are kept of a change: a configuration replaced as a whole would be hundreds. */
export const MOST_TOUCHED = 40;
