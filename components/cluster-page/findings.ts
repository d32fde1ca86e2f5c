import type { Cluster } from "@/lib/cluster/cluster";
import type { Failure } from "@/lib/cluster/failure";
import type { Verdict } from "@/lib/cluster/health";
import { primitivesOf } from "@/lib/cluster/resource";
import { compareNames, latestFirst } from "@/lib/i18n/order";

/** A verdict with the failed operations that tell of its cause. */
export interface Finding {
  readonly verdict: Verdict;
  /** Latest first. */
  readonly failures: readonly Failure[];
}

/** The same failure of the same operation, wherever it happened: said once. */
export interface SameFailure {
  /** The latest of them. */
  readonly failure: Failure;
  readonly nodes: readonly string[];
}

export interface Findings {
  /** Worst first, as the verdicts are. */
  readonly told: readonly Finding[];
  /** Failures that no verdict speaks of, latest first: what the cluster remembers is never left out. */
  readonly others: readonly Failure[];
}

/**
 * Each failed operation in one place: with the worst verdict about its resource, or as a verdict of its own, or among the
 * others.
 */
export function findingsOf(cluster: Cluster, verdicts: readonly Verdict[]): Findings {
  const left = new Set(cluster.failures.toSorted(latestFirst(({ lastChange }) => lastChange)));
  const told: Finding[] = [];
  for (const verdict of verdicts) {
    const failures = [...left].filter(causeOf(verdict, cluster));
    for (const failure of failures) left.delete(failure);
    // A worse verdict about the same resource has told it already.
    if (verdict.code !== "operation-failed" || failures.length > 0) told.push({ verdict, failures });
  }
  return { told, others: [...left] };
}

/** Tells whether a failed operation is what a verdict is about. */
function causeOf(verdict: Verdict, cluster: Cluster): (failure: Failure) => boolean {
  switch (verdict.code) {
    case "operation-failed":
      return ({ resource, node, task }) =>
        resource === verdict.resource && node === verdict.node && task === verdict.task;
    case "resource-failed":
    case "resource-blocked":
    case "resource-stopped":
    case "resource-not-promoted": {
      const ids = idsOf(verdict.resource, cluster);
      return ({ resource }) => ids.has(resource);
    }
    default:
      return () => false;
  }
}

/** A resource's id, with those of all that is in it. */
function idsOf(id: string, { resources }: Cluster): ReadonlySet<string> {
  const inside = resources.filter((one) => one.id === id).flatMap((one) => primitivesOf(one));
  return new Set([id, ...inside.map((primitive) => primitive.id)]);
}

/** Failures that say the same on several nodes, each once, latest first. */
export function sameFailures(failures: readonly Failure[]): readonly SameFailure[] {
  const groups = new Map<string, SameFailure>();
  for (const failure of failures) {
    const { resource, task, intervalMs, exitCode, exitReason, status, node } = failure;
    const said = JSON.stringify([resource, task, intervalMs, exitCode, exitReason, status]);
    const known = groups.get(said);
    const nodes = new Set([...(known?.nodes ?? []), node]);
    groups.set(said, { failure: known?.failure ?? failure, nodes: [...nodes].sort(compareNames) });
  }
  return [...groups.values()];
}
