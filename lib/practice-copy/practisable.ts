import type { Operation, OperationKind } from "../change/operation";
import { homeOf } from "../change/operations/homes";

/** They are for daemons, which a file has none of: Pacemaker's tools refuse, or say "done" of what nobody did. */
const LIVE: ReadonlySet<OperationKind> = new Set([
  "node.fence",
  "node.confirm-off",
  "resource.restart",
  "resource.cleanup",
]);

/** Whether a change can be tried on a practice copy: what is of the configuration can, what is of hosts and daemons cannot. */
export function isPractisable(operation: Operation): boolean {
  return homeOf(operation).way.kind !== "nodes" && !LIVE.has(operation.kind);
}
