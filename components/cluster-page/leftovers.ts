import type { Cluster } from "@/lib/cluster/cluster";

export interface Leftover {
  readonly id: string;
  readonly kind: "cli-prefer" | "cli-ban";
  readonly resource: string;
  /** Null where a rule names the node. */
  readonly node: string | null;
}

/** Constraints that a tool's move or ban left behind; bans also where the configuration could not be read. */
export function leftoversOf(cluster: Cluster): readonly Leftover[] {
  const found = new Map<string, Leftover>();
  for (const constraint of cluster.constraints) {
    if (constraint.kind !== "location" || constraint.origin === "configured") continue;
    const resource = constraint.resources[0] ?? constraint.pattern ?? "";
    const { id, origin, node } = constraint;
    found.set(id, { id, kind: origin, resource, node });
  }
  for (const { id, resource, node } of cluster.bans) {
    if (id.startsWith("cli-ban-") && !found.has(id)) found.set(id, { id, kind: "cli-ban", resource, node });
  }
  return [...found.values()];
}
