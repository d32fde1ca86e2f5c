import type { Resource } from "../cluster/resource";
import { isDown } from "../cluster/resource-absence";
import type { Card } from "./card";
import { leftoverIds } from "./card-marks";
import { failuresOf, type ResourceFacts } from "./resource-facts";

/** A card and the column it belongs to: a node's name, or null for the first column. */
export interface PlacedCard {
  readonly node: string | null;
  readonly card: Card;
}

/** The parts of a card that depend on its column alone. */
export function cardBase(
  resource: Resource,
  facts: ResourceFacts,
  node: string | null,
): Pick<Card, "resource" | "failure" | "failureCount" | "leftovers" | "bonds" | "cause"> {
  const failures = failuresOf(facts, resource, node);
  return {
    resource: resource.id,
    failure: failures[0] ?? null,
    failureCount: failures.length,
    leftovers: leftoverIds(resource, facts),
    cause: node === null && isDown(resource) ? facts.causeOf(resource.id) : null,
    bonds: facts.bonds.get(resource.id) ?? [],
  };
}

/** Key of a card: its column, its resource, and which copy it is. */
export function cardKey(node: string | null, resource: string, copy: string): string {
  return JSON.stringify([node, resource, copy]);
}
