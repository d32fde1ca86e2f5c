import type { MaintenanceSession } from "../maintenance/session";

/** A cluster's sessions: those that are not over, and the last ones that are. */
export interface MaintenanceView {
  /** Newest first. */
  readonly sessions: readonly MaintenanceSession[];
  /** How many more are stored that this version cannot read. */
  readonly unreadable: number;
}
