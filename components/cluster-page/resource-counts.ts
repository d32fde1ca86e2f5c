import type { Cluster } from "@/lib/cluster/cluster";
import { type Primitive, primitivesOf } from "@/lib/cluster/resource";

interface ResourceCounts {
  readonly running: number;
  readonly total: number;
}

/** Copies of primitives that run, of those that should. */
export function resourceCounts(cluster: Cluster): ResourceCounts {
  const wanted = cluster.resources
    .flatMap((resource) => primitivesOf(resource))
    .filter((primitive: Primitive) => primitive.active || !(primitive.disabled || primitive.orphaned));
  return { running: wanted.filter((primitive) => primitive.active).length, total: wanted.length };
}
