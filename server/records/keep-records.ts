import "server-only";
import type { FencingEvent } from "@/lib/cluster/failure";
import type { SeenWhen } from "@/lib/history/entry";
import { objectsTouched } from "@/lib/history/objects";
import type { VersionChange } from "@/lib/history/version-change";
import type { WrittenChange } from "@/lib/records/changes";
import type { TakenTransition } from "@/lib/records/transitions";
import type { History } from "../history/history";
import { configurationRow, fencingReference, fencingRow, transitionRow } from "../history/record-rows";
import type { NearbyRun } from "../store/history-records";

/** Where records of a cluster are put. */
export interface RecordPlace {
  readonly clusterId: string;
  readonly history: History;
  /** The top-level resource that a resource belongs to. */
  readonly topOf: (resource: string) => string | undefined;
  /** Since when the watch goes on without a break (milliseconds since the epoch): what is newer was seen live. */
  readonly watchedSince: number;
}

/** A run's commands and the cluster's record of them, whose time is in whole seconds. */
const SLACK_MS = 1_500;

/** Puts decisions of the scheduler to the history; one that is there becomes what is known of it now. */
export function keepTransitions(place: RecordPlace, taken: readonly TakenTransition[]): void {
  const { clusterId, history, topOf } = place;
  for (const { at, transition } of taken) {
    // Nothing was decided: the cluster looks again every quarter of an hour.
    if (transition.actions?.length === 0 && transition.series === "input") continue;
    const row = transitionRow({ clusterId, ...seeing(place, at) }, transition, topOf);
    history.keep({ kind: "put", row });
  }
}

/** Puts versions of the configuration to the history; one that a run of ours made to that run. */
export async function keepChanges(place: RecordPlace, changes: readonly WrittenChange[]): Promise<void> {
  const { clusterId, history, topOf } = place;
  const newest = changes.at(-1);
  if (newest === undefined) return;
  const before = new Date(newest.at + SLACK_MS).toISOString();
  const runs = await history.read((store) => store.runsBegunBefore(clusterId, before));
  for (const written of changes) {
    const { at, change } = written;
    const run = runs.find((one) => isBy(one, at, change, topOf));
    const row = configurationRow({ clusterId, ...seeing(place, at) }, written, run?.id ?? null);
    history.keep({ kind: "put", row });
  }
}

/** Puts fencings that are over to the history, without those that are `known`; answers the references of all that are over. */
export function keepFencing(
  place: RecordPlace,
  fencing: readonly FencingEvent[],
  known: ReadonlySet<string>,
): ReadonlySet<string> {
  const { clusterId, history } = place;
  const kept = new Set<string>();
  for (const one of fencing) {
    if ((one.state !== "success" && one.state !== "failed") || one.completedAt === null) continue;
    // "on" is no fencing but its undoing.
    if (one.action === "on") continue;
    const reference = fencingReference(one);
    kept.add(reference);
    if (known.has(reference)) continue;
    const at = Date.parse(one.completedAt);
    history.keep({ kind: "put", row: fencingRow({ clusterId, ...seeing(place, at) }, one) });
  }
  return kept;
}

function seeing({ watchedSince }: RecordPlace, at: number): { readonly at: string; readonly seen: SeenWhen } {
  // A record in whole seconds may lie before the moment that it is of.
  return {
    at: new Date(at).toISOString(),
    seen: at < watchedSince - SLACK_MS ? "afterwards" : "live",
  };
}

function isBy(
  { startedAt, endedAt, objects }: NearbyRun,
  at: number,
  { touched }: VersionChange,
  topOf: (resource: string) => string | undefined,
): boolean {
  if (at < startedAt - SLACK_MS || at > (endedAt ?? Number.POSITIVE_INFINITY) + SLACK_MS) return false;
  if (touched === null) return true;
  const tops = objects.flatMap((object) => {
    const top = object.startsWith("resource:") ? topOf(object.slice("resource:".length)) : undefined;
    return top === undefined ? [object] : [object, `resource:${top}`];
  });
  const own = new Set(tops);
  // A move's or ban's constraint is named after what it is of.
  const isLeftByTool = ({ path }: { readonly path: string }) => path.startsWith("constraints/cli-");
  return touched.every(isLeftByTool) || objectsTouched(touched).some((object) => own.has(object));
}
