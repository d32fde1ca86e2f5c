import "server-only";
import { countStates } from "@/lib/checks/check";
import type { FencingEvent } from "@/lib/cluster/failure";
import type { Gap, HistoryJob, SeenWhen } from "@/lib/history/entry";
import { type ObjectName, objectsOfTransition, objectsTouched } from "@/lib/history/objects";
import { type Transition, transitionReference } from "@/lib/history/transition";
import type { Job } from "@/lib/job/job";
import type { WrittenChange } from "@/lib/records/changes";
import type { HistoryRow } from "../store/history";
import { historyRow } from "./rows";

interface Seeing {
  readonly clusterId: string;
  readonly at: string;
  readonly seen: SeenWhen;
}

/** A decision of the scheduler. `topOf`: the top-level resource that a resource belongs to. */
export function transitionRow(
  { clusterId, at, seen }: Seeing,
  transition: Transition,
  topOf: (resource: string) => string | undefined,
): HistoryRow {
  const actions = transition.actions ?? [];
  return historyRow({
    clusterId,
    ref: transitionReference(transition),
    at,
    document: { kind: "transition", transition, seen },
    words: ["transition", transition.file, ...actions.map(({ kind }) => kind)],
    objects: objectsOfTransition(transition, topOf),
  });
}

/** A version of the configuration; `partOf`: the run of ours that made it. */
export function configurationRow(
  { clusterId, at, seen }: Seeing,
  { written, change }: Pick<WrittenChange, "written" | "change">,
  partOf: string | null,
): HistoryRow {
  const { version, user, client, origin, touched } = change;
  return historyRow({
    clusterId,
    // A cluster that was made anew begins its numbers anew.
    ref: `${version}~${written}`,
    at,
    document: { kind: "configuration", change, seen },
    words: ["configuration", version, user, client, origin, ...(touched ?? []).map(({ path }) => path)],
    objects: objectsTouched(touched ?? []),
    partOf,
  });
}

/** What names a fencing: the same one is told at every look. */
export function fencingReference({ target, action, client, origin, completedAt }: FencingEvent): string {
  return [target, action, client, origin, completedAt].join("~");
}

/** A fencing that is over. */
export function fencingRow({ clusterId, at, seen }: Seeing, fencing: FencingEvent): HistoryRow {
  const { target, action, client, origin, delegate } = fencing;
  const by = delegate ?? origin;
  const objects: readonly ObjectName[] = [`node:${target}`, ...(by === null ? [] : [`node:${by}` as const])];
  return historyRow({
    clusterId,
    ref: fencingReference(fencing),
    at,
    document: { kind: "fencing", fencing, seen },
    words: ["fencing", action, fencing.state, client],
    objects,
  });
}

/** A while without a watch. */
export function gapRow(clusterId: string, gap: Gap): HistoryRow {
  return historyRow({
    clusterId,
    ref: gap.from,
    at: gap.to,
    document: { kind: "gap", gap },
    words: ["gap"],
    objects: [],
  });
}

/** Long work as it stands; null where it is about no cluster of the console. */
export function jobRow(job: Job): HistoryRow | null {
  if (job.about.kind !== "cluster") return null;
  const { kind, state, endedAt } = job;
  const told: HistoryJob = { kind, state, endedAt, counts: countsOf(job) };
  return historyRow({
    clusterId: job.about.clusterId,
    ref: job.id,
    at: job.createdAt,
    document: { kind: kind === "checks" ? "checks" : "job", job: told },
    words: ["job", kind, job.by],
    objects: job.hosts.map((host) => `node:${host}` as const),
  });
}

function countsOf({ result }: Job): HistoryJob["counts"] {
  if (result?.kind !== "checks") return null;
  const { failed, warning, passed } = countStates(result.report.rows);
  return { failed, warning, passed };
}
