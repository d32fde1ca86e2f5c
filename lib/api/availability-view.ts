import type { Availability } from "../availability/availability";

/** How available a cluster's services and nodes were from one moment to another (ISO 8601, UTC). */
export interface AvailabilityView {
  readonly from: string;
  readonly to: string;
  /** Since when states are kept; null: since never. */
  readonly since: string | null;
  readonly objects: readonly Availability[];
}
