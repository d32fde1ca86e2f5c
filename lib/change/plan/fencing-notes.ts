import type { Cluster } from "../../cluster/cluster";
import { fencingLack } from "../../cluster/fencing-verdicts";
import type { Resource } from "../../cluster/resource";
import { idsWithin } from "../locate";
import { eachOf, type Operation } from "../operation";
import type { PlanNote } from "./plan";

/**
 * What a live verb means for fencing: a node is to be cut off and nothing would, or the last device is stopped. What a change of the
 * configuration means is read from what it makes (`fencing-change-notes`).
 */
export function fencingNotes(cluster: Cluster | null, operation: Operation): readonly PlanNote[] {
  if (cluster === null) return [];
  const now = fencingLack(cluster);
  if (operation.kind === "node.fence")
    return now === null || operation.action === "on" ? [] : [{ code: "no-fencing", lacks: now }];
  const stopped = stoppedBy(operation);
  if (now !== null || stopped.size === 0) return [];
  const resources = cluster.resources.map((one) => withStopped(one, stopped));
  const then = fencingLack({ ...cluster, resources });
  return then === null ? [] : [{ code: "fencing-goes", lacks: then }];
}

/** What an operation keeps stopped by target-role. */
function stoppedBy(operation: Operation): ReadonlySet<string> {
  return new Set(eachOf(operation).flatMap((one) => (one.kind === "resource.stop" ? [one.resource] : [])));
}

function withStopped(resource: Resource, stopped: ReadonlySet<string>): Resource {
  if (stopped.has(resource.id)) return { ...resource, disabled: true };
  if (![...idsWithin(resource)].some((id) => stopped.has(id))) return resource;
  if (resource.kind !== "group") return { ...resource, disabled: true };
  const members = resource.members.map((one) => (stopped.has(one.id) ? { ...one, disabled: true } : one));
  return { ...resource, members };
}
