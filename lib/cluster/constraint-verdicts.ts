import type { Cluster } from "./cluster";
import type { Verdict } from "./health";

/** Constraints that a tool's move or ban left behind: they pin or ban a resource until someone clears them. */
export function constraintVerdicts(cluster: Cluster): readonly Verdict[] {
  const found = new Map<string, Verdict>();
  for (const constraint of cluster.constraints) {
    if (constraint.kind !== "location" || constraint.origin === "configured") continue;
    const resource = constraint.resources[0] ?? constraint.pattern ?? "";
    found.set(constraint.id, leftover(constraint.id, resource, constraint.origin));
  }
  // Where the configuration may not be read, crm_mon's list of bans still tells the half of it.
  for (const ban of cluster.bans) {
    // A ban that ends some day is a rule inside its constraint, and listed by the rule's id.
    const id = ban.id.replace(/-rule$/, "");
    if (!id.startsWith("cli-ban-") || found.has(id) || found.has(ban.id)) continue;
    found.set(id, leftover(id, ban.resource, "cli-ban"));
  }
  return [...found.values()];
}

function leftover(constraint: string, resource: string, origin: "cli-prefer" | "cli-ban"): Verdict {
  return { code: "leftover-constraint", severity: "warning", constraint, resource, origin };
}
