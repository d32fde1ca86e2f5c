import type { Cluster } from "../../cluster/cluster";
import type { Operation } from "../operation";
import { homeOf } from "../operations/homes";

/** The change that takes an operation back, judged by how things were before it; null where there is none. */
export function undoOf(operation: Operation, before: Cluster | null, runId: string): Operation | null {
  const { way } = homeOf(operation);
  switch (way.kind) {
    case "live":
      return before === null ? null : way.undo(operation, before);
    case "patch":
      return way.undo(operation, runId);
    case "nodes":
      return way.undo(operation);
  }
}

/**
 * The way back from a run that failed: where the operation knows what it may have left behind, that and nothing else is
 * taken away; `leftover` is what it left, by the last picture.
 */
export function undoOfFailed(
  operation: Operation,
  undo: Operation | null,
  leftover: Operation | null,
): Operation | null {
  return possibleLeftoverOf(operation) === null ? undo : leftover;
}

/** What its commands would leave if they went in and nothing more was done, whatever the cluster shows. */
export function possibleLeftoverOf(operation: Operation): Operation | null {
  const { way } = homeOf(operation);
  return way.kind === "live" ? (way.leaves?.(operation) ?? null) : null;
}

/** What a run that ended before its time left on the cluster: the change that takes it away. */
export function leftoverOf(operation: Operation, cluster: Cluster | null): Operation | null {
  const { way } = homeOf(operation);
  if (way.kind !== "live" || way.leftover === undefined || cluster === null) return null;
  return way.leftover(operation, cluster);
}
