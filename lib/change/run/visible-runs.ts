import { subjectOf } from "../operations/words";
import { isOver, isWithdrawn, type Run } from "./run";

export interface VisibleRun {
  readonly run: Run;
  /** Started in this tab: followed up close. Others are only mentioned. */
  readonly isOwn: boolean;
}

const LIMIT = 4;
/** How long a finished run stays in sight; a failed one of one's own stays until it is put away. */
const STAY_MS = { ownDone: 30_000, otherDone: 6_000, otherFailed: 30_000 };

/**
 * Runs that are worth a place on the screen, newest first. `seenOverAt`: when this browser first saw a run over
 * (its own clock), null where it was over before.
 */
export function visibleRuns(
  runs: readonly Run[],
  ownRuns: readonly string[],
  dismissed: ReadonlySet<string>,
  seenOverAt: ReadonlyMap<string, number | null>,
  now: number,
): readonly VisibleRun[] {
  return runs
    .filter((run, index) => {
      if (dismissed.has(run.id)) return false;
      if (!isOver(run)) return true;
      const isOwn = ownRuns.includes(run.id);
      const newer = runs.slice(0, index).filter(({ id }) => ownRuns.includes(id));
      if (isOwn && isSuperseded(run, newer)) return false;
      const over = seenOverAt.get(run.id);
      if (over === null || over === undefined) return false;
      if (run.state === "failed" && !isWithdrawn(run)) return isOwn || now - over < STAY_MS.otherFailed;
      return now - over < (isOwn ? STAY_MS.ownDone : STAY_MS.otherDone);
    })
    .slice(0, LIMIT)
    .map((run) => ({ run, isOwn: ownRuns.includes(run.id) }));
}

/** What is done is of no interest once one has gone on; a failure, once one has done something about it. */
function isSuperseded(run: Run, newer: readonly Run[]): boolean {
  if (run.state === "done") return newer.length > 0;
  return newer.some((other) => subjectOf(other.operation) === subjectOf(run.operation));
}
