import { isOver, type Run } from "../change/run/run";
import { RUN_LIMIT } from "./view";

/** The runs with one of them as it is now: newest first, bounded. A run that is over does not come back to life. */
export function mergeRun(runs: readonly Run[], run: Run): readonly Run[] {
  const known = runs.find((other) => other.id === run.id);
  if (known === undefined) return [run, ...runs].slice(0, RUN_LIMIT);
  if (isOver(known) && !isOver(run)) return runs;
  return runs.map((other) => (other.id === run.id ? run : other));
}
