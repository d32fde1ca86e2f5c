import "server-only";
import type { Cluster } from "@/lib/cluster/cluster";
import { primitivesOf } from "@/lib/cluster/resource";

/** Above this many resource × node pairs playing a transition takes too long; the decisions alone do not. */
const PLAYABLE_PAIRS = 1_500;

/** Whether the scheduler can be let play a transition of this cluster to its end, in a time that a person waits. */
export function isPlayable(cluster: Cluster): boolean {
  return cluster.resources.flatMap(primitivesOf).length * cluster.nodes.length <= PLAYABLE_PAIRS;
}
