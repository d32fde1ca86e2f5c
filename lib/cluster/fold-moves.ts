import type { Cluster } from "./cluster";
import type { ClusterEvent, FeedEntry } from "./event";
import { primitivesOf } from "./resource";

/**
 * A move is often read as two pictures: stopped here, then started there. The start is then told as what it was, a
 * move. Only for resources of which there is one copy: of a clone's instances none is the same as another.
 */
export function foldMoves(
  events: readonly ClusterEvent[],
  feed: readonly FeedEntry[],
  cluster: Cluster,
): readonly ClusterEvent[] {
  return events.map((event) => {
    if (event.kind !== "resource.started" || !isSingle(event.resource, cluster)) return event;
    const last = feed.find(
      ({ event: earlier }) => isPlacement(earlier) && earlier.resource === event.resource,
    )?.event;
    if (last?.kind !== "resource.stopped" || last.node === event.node) return event;
    return { kind: "resource.moved", resource: event.resource, from: last.node, to: event.node };
  });
}

type Placement = Extract<ClusterEvent, { kind: "resource.started" | "resource.stopped" | "resource.moved" }>;

function isPlacement(event: ClusterEvent): event is Placement {
  return (
    event.kind === "resource.started" || event.kind === "resource.stopped" || event.kind === "resource.moved"
  );
}

function isSingle(id: string, cluster: Cluster): boolean {
  return cluster.resources.some(
    (resource) =>
      (resource.kind === "primitive" || resource.kind === "group") &&
      primitivesOf(resource).some((primitive) => primitive.id === id),
  );
}
