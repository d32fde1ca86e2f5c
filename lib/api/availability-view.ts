import type { Availability } from "../availability/availability";
import type { LeftOutWhile } from "../availability/interval";

/** How available a cluster's services and nodes were from one moment to another (ISO 8601, UTC). */
export interface AvailabilityView {
  /** Later than what was asked for where there is too much to be told. */
  readonly from: string;
  readonly to: string;
  /** Since when states are kept; null: since never. */
  readonly since: string | null;
  /** What was asked for and is not reckoned with, since there are too many intervals; null: all of it is. */
  readonly leftOut: LeftOutWhile | null;
  readonly objects: readonly Availability[];
}
