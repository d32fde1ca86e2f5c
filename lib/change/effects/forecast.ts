import type { Cluster } from "../../cluster/cluster";
import { placesOf } from "../locate";
import type { Picture } from "../operations/picture";
import type { ResourceMove } from "../operations/resource-move/home";
import { refusalOfMove } from "../operations/resource-move/refusal";
import type { MoveForecast } from "./effects";
import { effectsOf, type Foretold } from "./effects-of";

/** A move to one node: where it is already, or to be tried. */
export type MoveQuestion =
  | { readonly kind: "answered"; readonly forecast: MoveForecast }
  | { readonly kind: "open"; readonly node: string; readonly operation: ResourceMove };

/** The moves of a whole resource to every node of the cluster. All but those to where it is are the scheduler's to answer. */
export function moveQuestions(cluster: Cluster, move: Omit<ResourceMove, "to">): readonly MoveQuestion[] {
  const resource = cluster.resources.find(({ id }) => id === move.resource);
  const places = resource === undefined ? [] : placesOf(resource, move.promoted);
  return cluster.nodes.map(({ name: node }) => {
    if (!places.includes(node)) return { kind: "open", node, operation: { ...move, to: node } };
    const obstacle = { code: "already-there", resource: move.resource, node } as const;
    return { kind: "answered", forecast: { kind: "impossible", node, obstacle } };
  });
}

/** What the scheduler's answer to a move means for its target. */
export function forecastOf(operation: ResourceMove, foretold: Foretold, picture: Picture): MoveForecast {
  const node = operation.to;
  const obstacle = refusalOfMove(operation, foretold, picture);
  if (obstacle !== null) return { kind: "impossible", node, obstacle };
  return { kind: "possible", node, effects: effectsOf(foretold, picture.cluster, operation) };
}
