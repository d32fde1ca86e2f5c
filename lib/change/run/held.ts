import { eachOf } from "../operation";
import { isOver, type Run } from "./run";

/**
 * Resources that a change of ours holds on a node just now, by a constraint that it lets go itself: while it goes on
 * that constraint is no leftover.
 */
export function heldBy(runs: readonly Run[]): ReadonlySet<string> {
  return new Set(
    runs
      .filter((run) => !isOver(run))
      .flatMap(({ operation }) => eachOf(operation))
      .flatMap((one) => (one.kind === "resource.move" && !one.keep ? [one.resource] : [])),
  );
}
