import type { Cluster } from "@/lib/cluster/cluster";
import { concernedBy } from "@/lib/cluster/concerns";
import type { Constraint } from "@/lib/cluster/constraint";

/** The constraints that concern any of the ids, whatever name they go by: own, a tag's, a template's, a pattern. */
export function constraintsOf(cluster: Cluster, ids: ReadonlySet<string>): readonly Constraint[] {
  return cluster.constraints.filter((constraint) =>
    [...concernedBy(constraint, cluster)].some((id) => ids.has(id)),
  );
}
