import type { OperationKind } from "../operation";
import { subjectOf } from "../operations/words";
import { isOver, type Run } from "./run";

/** The unfinished run that changes a node's standby or maintenance, if one goes on. */
export function runOnNode(runs: readonly Run[], node: string, verb: "standby" | "maintenance"): Run | null {
  const kinds: readonly OperationKind[] =
    verb === "maintenance" ? ["node.maintenance"] : ["node.standby", "node.online"];
  const isIt = (run: Run) =>
    !isOver(run) && kinds.includes(run.operation.kind) && subjectOf(run.operation) === node;
  return runs.find(isIt) ?? null;
}

/** The unfinished run that concerns a resource, if one goes on. */
export function runOnResource(runs: readonly Run[], resource: string): Run | null {
  return (
    runs.find((run) => !isOver(run) && "resource" in run.operation && run.operation.resource === resource) ??
    null
  );
}
