import type { ResourceEffect } from "../change/effects/effects";
import { type DrillMethod, isAskedLater, methodText, type Noticing } from "./method";
import type { SlowestMonitor } from "./monitor";
import type { DrillProbe } from "./probe";
import type { DrillRecord } from "./records";
import { backOutageMs, type Outage, outageOf, type ProbeSamples, worstOutageMs } from "./samples";
import type { ClusterState, StateDifference } from "./state";

/** A drill as it is asked for. */
export interface DrillWish {
  readonly resource: string;
  /** Where the method is applied; null: where the resource runs. */
  readonly node: string | null;
  readonly method: DrillMethod;
  readonly probes: readonly DrillProbe[];
}

/** What was said before it began. */
export interface DrillForecast {
  readonly effects: readonly ResourceEffect[];
  readonly leftStopped: readonly string[];
  readonly fenced: readonly string[];
  readonly losesQuorum: boolean;
  /** Where the scheduler starts the resource; null: nowhere, or it stays. */
  readonly to: string | null;
}

/** How far it came: what is under way, also for a console that finds it after its restart. */
export type DrillStage = "looking" | "begun" | "watched" | "back" | "over";

/** What a drill came to, as far as it is by now. Times in milliseconds since the epoch by the console's clock. */
export interface Drill {
  readonly resource: string;
  readonly members: readonly string[];
  readonly node: string;
  readonly method: DrillMethod;
  readonly probes: readonly DrillProbe[];
  readonly forecast: DrillForecast | null;
  readonly stage: DrillStage;
  /** When the method was applied, and when the way back began. */
  readonly begunAt: number | null;
  readonly backAt: number | null;
  /** `begunAt` by the wall clock (milliseconds since the epoch): what another process tells its age by. */
  readonly begunClock?: number;
  /** By probe, in their order. */
  readonly samples: readonly ProbeSamples[];
  readonly before: ClusterState | null;
  /** Empty: as it was. null: not compared yet. */
  readonly differences: readonly StateDifference[] | null;
  readonly records: readonly DrillRecord[];
  /** The method did not go as it should; what the console or the cluster said. */
  readonly trouble: string | null;
  /** A console ended in the middle: what happened meanwhile was not measured. */
  readonly isBroken: boolean;
  /** It was cancelled before its watch came to its end: whether the service outlives it was not seen. Absent: it was not. */
  readonly isCutShort?: boolean;
  /** Nodes whose power was cut, and that the way back did not get back. */
  readonly stillOff?: readonly StillOff[];
  /** How often the drilled service is asked by its own cluster; absent where nothing asks, or nobody wrote it down. */
  readonly monitor?: SlowestMonitor;
  /** It ended as before, and the cluster showed no effect of it at all. */
  readonly isUnnoticed?: boolean;
}

export interface StillOff {
  readonly node: string;
  /** The fencing device, asked to switch it on, said that it did. */
  readonly isSwitchedOn: boolean;
}

/** What stands in the sentence about it. */
export function stillOffValues({ node, isSwitchedOn }: StillOff) {
  return { node, isSwitchedOn: String(isSwitchedOn) };
}

export function outagesOf({ samples, begunAt, backAt }: Drill): readonly Outage[] {
  return samples.map((one) => (begunAt === null ? { kind: "unmeasured" } : outageOf(one, begunAt, backAt)));
}

/** The outage that the drill is told by; null where it is not known. */
export function outageMsOf(drill: Drill): number | null {
  if (drill.isBroken) return null;
  return worstOutageMs(outagesOf(drill));
}

/** The longest outage on the way back; null where that has not begun, or one is not over or not known. */
export function backMsOf({ samples, backAt }: Drill): number | null {
  if (backAt === null) return null;
  const all = samples.map((one) => backOutageMs(one, backAt));
  return all.includes(null) ? null : Math.max(0, ...all.map((ms) => ms ?? 0));
}

/** By what the cluster notices it. */
export function noticingOf({ forecast, monitor }: Pick<Drill, "forecast" | "monitor">): Noticing {
  return { isFenced: (forecast?.fenced.length ?? 0) > 0, monitorMs: monitor?.everyMs ?? null };
}

/**
 * What is still to come of a process that was killed: by when the service's monitor asks again at the latest, where the drill did not wait
 * for so long and the cluster has shown nothing of it. null: nothing is.
 */
export function monitorToCome({ method, monitor, isUnnoticed, begunAt }: Drill): MonitorToCome | null {
  if (!isUnnoticed || monitor === undefined || begunAt === null) return null;
  return isAskedLater(method, monitor.everyMs) ? { ...monitor, by: begunAt + monitor.everyMs } : null;
}

export interface MonitorToCome extends SlowestMonitor {
  /** Milliseconds since the epoch. */
  readonly by: number;
}

/** The service came back, and everything is as before. */
export function hasPassed(drill: Drill): boolean {
  return (
    drill.stage === "over" &&
    drill.isCutShort !== true &&
    drill.trouble === null &&
    outageMsOf(drill) !== null &&
    (drill.backAt === null || backMsOf(drill) !== null) &&
    drill.differences?.length === 0
  );
}

/** On its way back before its watch came to its end: what was done to the cluster worked, nobody died, and somebody left off. */
export function isUnwatched({ stage, isBroken, trouble }: Drill): boolean {
  return stage === "begun" && !isBroken && trouble === null;
}

/** Where the resource was seen to start, and whether that is where it was foretold to. */
export function cameAsForetold({ forecast, records, members, begunAt, backAt }: Drill): boolean | null {
  if (forecast === null || forecast.to === null || begunAt === null) return null;
  const started = records.filter(
    ({ kind, resource, at }) =>
      kind === "started" &&
      resource !== null &&
      members.includes(resource) &&
      at >= begunAt &&
      at <= (backAt ?? at),
  );
  return started.length === 0 ? null : started.every(({ node }) => node === forecast.to);
}

/** One earlier drill in a table. */
export interface DrillLine {
  readonly jobId: string;
  readonly at: string;
  readonly by: string;
  readonly state: string;
  readonly resource: string;
  readonly node: string;
  readonly method: DrillMethod;
  readonly outageMs: number | null;
  readonly passed: boolean;
  readonly isOver: boolean;
  readonly isCutShort: boolean;
}

/** Whether a drill can be compared with another: the same service and method, and neither of them less than whole. */
export function isOfSameSort(
  line: DrillLine,
  { resource, method }: Pick<Drill, "resource" | "method">,
): boolean {
  return !line.isCutShort && line.resource === resource && methodText(line.method) === methodText(method);
}

/** Milliseconds as people read them: `340 ms`, `4.2 s`, `1 min 12 s`. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
