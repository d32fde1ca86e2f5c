import type { Severity } from "@/lib/cluster/health";
import type { Connection } from "@/lib/cluster/snapshot";

/** How bad it is, seen from the console: a cluster that cannot be seen is bad news whatever its last picture says. */
export function severityOf(connection: Connection, worst: Severity): Severity | null {
  // Without the console nobody knows how the cluster is: that is no judgement over it.
  if (connection.kind === "connecting" || connection.kind === "console-lost") return null;
  return connection.kind === "live" ? worst : "critical";
}
