import type { Severity } from "@/lib/cluster/health";
import type { Connection } from "@/lib/cluster/snapshot";

/** How bad it is, seen from the console: a cluster that cannot be seen is bad news whatever its last picture says. */
export function severityOf(connection: Connection, worst: Severity): Severity | null {
  if (connection.kind === "connecting") return null;
  return connection.kind === "live" ? worst : "critical";
}
