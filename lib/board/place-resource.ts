import type { Cluster } from "../cluster/cluster";
import type { Resource } from "../cluster/resource";
import { placeBundle } from "./place-bundle";
import { placeClone } from "./place-clone";
import { placeGroup } from "./place-group";
import { placePrimitive } from "./place-primitive";
import type { Placement } from "./placement";
import type { ResourceFacts } from "./resource-facts";

/** Every card of one top-level resource. */
export function placeResource(
  cluster: Cluster,
  resource: Resource,
  facts: ResourceFacts,
): readonly Placement[] {
  switch (resource.kind) {
    case "primitive":
      return placePrimitive(cluster, resource, facts);
    case "group":
      return placeGroup(cluster, resource, facts);
    case "clone":
      return placeClone(cluster, resource, facts);
    case "bundle":
      return placeBundle(cluster, resource, facts);
  }
}
