import type { DrillForecast, DrillLine } from "../drill/drill";
import type { ProbeTarget } from "../drill/probe";
import type { DrillRefusal } from "../drill/refusal";
import type { DrillSchedule } from "../drill/schedule";

/** What `GET …/drills` tells: the drills so far, newest first, what could be probed of each resource, and drills on a schedule. */
export interface DrillsView {
  readonly drills: readonly DrillLine[];
  readonly targets: Readonly<Record<string, readonly ProbeTarget[]>>;
  readonly schedules: readonly DrillSchedule[];
}

/** What `POST …/drills/forecast` answers; nothing was changed. */
export interface DrillForecastView {
  readonly resource: string | null;
  readonly node: string | null;
  readonly forecast: DrillForecast | null;
  /** Empty: it can be begun. */
  readonly refusals: readonly DrillRefusal[];
  /** The node's name has to be typed. */
  readonly typed: boolean;
}
