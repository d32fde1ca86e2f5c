import type { ObjectName } from "../history/objects";

/** "up": it gives its service, or takes part in the cluster. "unknown": nobody saw, and nobody recorded. */
export type ObjectState = "up" | "down" | "unknown";

/** In which state something was. Times are ISO 8601 in UTC; `to` null: it still is. */
export interface StateInterval {
  readonly object: ObjectName;
  readonly state: ObjectState;
  /** Down by somebody's will: in a run of Harrier, by standby or maintenance, or disabled. */
  readonly planned: boolean;
  readonly from: string;
  readonly to: string | null;
}

/** A while of which nothing is told, though it is kept (ISO 8601, UTC). */
export interface LeftOutWhile {
  readonly from: string;
  readonly to: string;
}
