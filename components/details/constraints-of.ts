import type { Cluster } from "@/lib/cluster/cluster";
import type { Constraint } from "@/lib/cluster/constraint";

/** The constraints that concern any of the ids. */
export function constraintsOf(cluster: Cluster, ids: ReadonlySet<string>): readonly Constraint[] {
  const has = (id: string | null) => id !== null && ids.has(id);
  const concerns = (constraint: Constraint): boolean => {
    switch (constraint.kind) {
      case "location":
        return constraint.resources.some(has);
      case "colocation":
        return has(constraint.resource) || has(constraint.withResource) || constraint.sets.flat().some(has);
      case "order":
        return has(constraint.first) || has(constraint.then) || constraint.sets.flat().some(has);
      case "ticket":
        return has(constraint.resource);
    }
  };
  return cluster.constraints.filter(concerns);
}
