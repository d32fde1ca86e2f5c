import type { Resource } from "../cluster/resource";
import { placeBundle } from "./place-bundle";
import { placeClone } from "./place-clone";
import { placeGroup } from "./place-group";
import { placePrimitive } from "./place-primitive";
import type { PlacedCard } from "./placed-card";
import type { ResourceFacts } from "./resource-facts";

/** Every card of one top-level resource. */
export function placeResource(resource: Resource, facts: ResourceFacts): readonly PlacedCard[] {
  switch (resource.kind) {
    case "primitive":
      return placePrimitive(resource, facts);
    case "group":
      return placeGroup(resource, facts);
    case "clone":
      return placeClone(resource, facts);
    case "bundle":
      return placeBundle(resource, facts);
  }
}
