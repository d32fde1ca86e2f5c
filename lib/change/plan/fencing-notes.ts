import type { Cluster } from "../../cluster/cluster";
import { fencingLack } from "../../cluster/fencing-verdicts";
import type { Operation } from "../operation";
import type { PlanNote } from "./plan";

/** What a new service, or a node that is to be cut off, has to expect while nothing would cut a lost node off. */
export function fencingNotes(cluster: Cluster | null, operation: Operation): readonly PlanNote[] {
  const lacks = cluster === null ? null : fencingLack(cluster);
  if (lacks === null || !reliesOnFencing(operation)) return [];
  return [{ code: "no-fencing", lacks }];
}

/** Moves and the like go on with what there is; the way out of the lack is not warned of it. */
function reliesOnFencing(operation: Operation): boolean {
  if (operation.kind === "node.fence") return operation.action !== "on";
  if (operation.kind !== "configuration.change") return false;
  return operation.steps.some(
    (step) =>
      step.kind === "primitive.from-template" ||
      step.kind === "bundle.create" ||
      (step.kind === "primitive.create" && step.agent.standard !== "stonith"),
  );
}
