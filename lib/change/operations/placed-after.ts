import type { Cluster } from "../../cluster/cluster";
import { idsWithin } from "../../cluster/resource";
import type { PlacedCopy, Simulation } from "../../pacemaker/simulation/simulation";
import { locate } from "../locate";

/** Whether anything of a resource runs when the simulated transition is over. */
export function runsAfter({ placementAfter }: Simulation, cluster: Cluster, resource: string): boolean {
  return isAmong(placementAfter, cluster, resource);
}

/** Whether anything of a resource runs as the scheduler sees the cluster now. */
export function runsBefore({ before }: Simulation, cluster: Cluster, resource: string): boolean {
  return isAmong(before.placement, cluster, resource);
}

function isAmong(placement: readonly PlacedCopy[], cluster: Cluster, resource: string): boolean {
  const found = locate(cluster, resource);
  const ids = found === null || found.as !== "top" ? new Set([resource]) : idsWithin(found.top);
  return placement.some((copy) => ids.has(copy.resource) || ids.has(copy.instance));
}
