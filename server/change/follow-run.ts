import "server-only";
import { type Pursuit, troublesOf } from "@/lib/change/run/follow";
import type { Run, RunState, RunTrouble } from "@/lib/change/run/run";
import type { ApplyDeps } from "./apply-deps";
import { type PursuitEnd, pursue } from "./pursue";
import type { RunJournal } from "./run-journal";

const SLOW_MS = 60_000;
const PATIENCE_MS = 20 * 60_000;

/** Follows with the run's state, progress and failures told as they come, after what is `known` already; `lost` as in `pursue`. */
export function follow(
  deps: ApplyDeps,
  journal: RunJournal,
  pursuit: Pursuit,
  state: RunState,
  { lost, known = [] }: { readonly lost?: AbortSignal; readonly known?: readonly RunTrouble[] } = {},
): Promise<PursuitEnd> {
  const phaseBegan = Date.now();
  const unfollowed = new AbortController();
  const onLook = (seen: PursuitEnd["seen"], connected: boolean) => {
    if (deps.unfollowedBy(journal.run.id) !== null) unfollowed.abort();
    const slow = Date.now() - phaseBegan >= SLOW_MS;
    const silent: readonly RunTrouble[] = connected ? [] : [{ code: "connection-lost" }];
    const failed = seen === null ? [] : troublesOf(pursuit, seen.sighting, seen.cluster, { atEnd: false });
    journal.update({
      state: slow ? "slow" : state,
      troubles: [...known, ...failed, ...silent],
      ...(seen === null || state === "letting-go" ? {} : { progress: seen.sighting.progress }),
    });
  };
  const over = lost === undefined ? unfollowed.signal : AbortSignal.any([lost, unfollowed.signal]);
  return pursue(deps, pursuit, phaseBegan + PATIENCE_MS, onLook, over);
}

/** Ends the run as failed, with all that is known about it; `more` is what the pictures do not tell. */
export function fail(
  journal: RunJournal,
  pursuit: Pursuit,
  end: PursuitEnd,
  more: readonly RunTrouble[] = [],
): Promise<Run> {
  return journal.end("failed", { troubles: troublesAtEnd(pursuit, end, more) });
}

/** All that is known of a pursuit that did not come to what was pursued; `more` as above. */
export function troublesAtEnd(
  pursuit: Pursuit,
  { seen, connected }: PursuitEnd,
  more: readonly RunTrouble[],
): readonly RunTrouble[] {
  const known = seen === null ? [] : troublesOf(pursuit, seen.sighting, seen.cluster, { atEnd: true });
  const lost: readonly RunTrouble[] = connected ? [] : [{ code: "connection-lost" }];
  return [...known, ...more, ...lost];
}

/** A fault of ours: the run ends here, whatever the cluster goes on to do. What it left is what the cluster shows now. */
export async function breakOff(deps: ApplyDeps, journal: RunJournal, error: unknown): Promise<Run> {
  deps.onFault(error);
  await deps.readNow().catch(deps.onFault);
  return journal.end("failed", { troubles: [{ code: "internal-fault" }] });
}
