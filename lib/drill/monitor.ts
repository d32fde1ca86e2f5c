import type { ResourceHistory } from "../cluster/failure";
import { withoutInstance } from "../cluster/resource";

/** The part of a service that its cluster asks most rarely how it is. */
export interface SlowestMonitor {
  readonly resource: string;
  readonly everyMs: number;
}

/** By the monitors that run on a node; of several of one resource the most frequent notices first. null: none of them is asked. */
export function slowestMonitor(
  histories: readonly ResourceHistory[],
  node: string,
  ids: readonly string[],
): SlowestMonitor | null {
  const found = ids.flatMap((resource): SlowestMonitor[] => {
    const intervals = histories
      .filter((one) => one.node === node && withoutInstance(one.resource) === resource)
      .flatMap(({ operations }) => operations)
      .flatMap(({ task, intervalMs }) => (task === "monitor" && intervalMs > 0 ? [intervalMs] : []));
    return intervals.length === 0 ? [] : [{ resource, everyMs: Math.min(...intervals) }];
  });
  return found.reduce<SlowestMonitor | null>(
    (slowest, one) => (slowest === null || one.everyMs > slowest.everyMs ? one : slowest),
    null,
  );
}
