import type { Cluster } from "../cluster/cluster";
import { err, ok, type Result } from "../result";
import type { Obstacle } from "./effects";
import { locate, withoutInstance } from "./locate";
import type { Operation } from "./operation";

/**
 * Turns what a person pointed at into what the cluster can do: a group's member becomes its group, the clone
 * of a promoted instance becomes a move of the promoted role, `web:0` becomes `web`. An obstacle where there is no such thing.
 */
export function normalise(cluster: Cluster, operation: Operation): Result<Operation, Obstacle> {
  switch (operation.kind) {
    case "node.standby":
    case "node.online":
    case "node.maintenance":
    case "configuration.change":
    case "configuration.undo":
      return ok(operation);
    case "unit.boot":
      return ok({ ...operation, nodes: [...new Set(operation.nodes)] });
    case "resource.move":
      return normaliseMove(cluster, operation);
    case "resource.clear":
      return normaliseClear(cluster, operation);
    case "resource.cleanup":
      return normaliseCleanup(cluster, operation);
  }
}

type Move = Extract<Operation, { kind: "resource.move" }>;

function normaliseMove(cluster: Cluster, operation: Move): Result<Operation, Obstacle> {
  const found = locate(cluster, operation.resource);
  if (found === null) return err({ code: "unknown-resource", resource: operation.resource });
  const { top } = found;
  const move = { ...operation, resource: top.id };
  switch (top.kind) {
    case "primitive":
    case "group":
      return ok({ ...move, promoted: false });
    case "bundle":
      return err({ code: "not-movable", resource: operation.resource });
    case "clone":
      if (top.promotable && (operation.promoted || found.as === "top"))
        return ok({ ...move, promoted: true });
      return err({ code: "clone-instance", resource: operation.resource, clone: top.id });
  }
}

/** The constraints hang on exactly one id: the pointed-at one where it has some, else what it is part of. */
function normaliseClear(
  cluster: Cluster,
  operation: Extract<Operation, { kind: "resource.clear" }>,
): Result<Operation, Obstacle> {
  const id = withoutInstance(operation.resource);
  const found = locate(cluster, operation.resource) ?? locate(cluster, id);
  if (found === null) return err({ code: "unknown-resource", resource: operation.resource });
  const own = leftoversOf(cluster, id).length > 0;
  return ok({ ...operation, resource: own ? id : found.top.id });
}

function normaliseCleanup(
  cluster: Cluster,
  operation: Extract<Operation, { kind: "resource.cleanup" }>,
): Result<Operation, Obstacle> {
  const id = withoutInstance(operation.resource);
  const known = (locate(cluster, operation.resource) ?? locate(cluster, id)) !== null;
  const failed = cluster.failures.some((failure) => failure.resource === id);
  if (!known && !failed) return err({ code: "unknown-resource", resource: operation.resource });
  return ok({ ...operation, resource: id });
}

/** Ids of the constraints that moves and bans left on exactly this resource. */
export function leftoversOf(cluster: Cluster, resource: string): readonly string[] {
  return cluster.constraints
    .filter((c) => c.kind === "location" && c.origin !== "configured" && c.resources.includes(resource))
    .map((c) => c.id);
}
