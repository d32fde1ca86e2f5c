import type { Cluster } from "./cluster";
import type { Verdict } from "./health";
import { leftoversIn, type Standing } from "./leftover";

/**
 * Constraints that a tool's move or ban left behind. What ends by itself, or has ended, is a note and no warning.
 * `held`: resources that a change of ours still holds by such a constraint, and lets go itself.
 */
export function constraintVerdicts(cluster: Cluster, held: ReadonlySet<string>): readonly Verdict[] {
  return leftoversIn(cluster)
    .filter(({ resource, origin }) => origin !== "cli-prefer" || !held.has(resource))
    .map(({ constraint, resource, origin, standing, until }) => ({
      code: "leftover-constraint",
      severity: isLasting(standing, until) ? "warning" : "info",
      constraint,
      resource,
      origin,
      standing,
      until,
    }));
}

function isLasting(standing: Standing, until: string | null): boolean {
  return standing === "always" || standing === "sometimes" || (standing === "unknown" && until === null);
}
