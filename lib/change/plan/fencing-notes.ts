import type { Cluster } from "../../cluster/cluster";
import { fencingLack } from "../../cluster/fencing-verdicts";
import { idsWithin, type Resource } from "../../cluster/resource";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { fencingLaddersIn } from "../configuration/fencing-levels";
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

/**
 * In which order a node's devices are tried that is to be cut off. Only by its name: which pattern or attribute it has is the fencer's
 * to find.
 */
export function fencingLevelNotes(configuration: XmlElement, operation: Operation): readonly PlanNote[] {
  if (operation.kind !== "node.fence") return [];
  const { node } = operation;
  // As the fencer compares them.
  const isFor = (name: string) => name.toLowerCase() === node.toLowerCase();
  const own = fencingLaddersIn(configuration).find(
    ({ target }) => target.kind === "node" && isFor(target.node),
  );
  return own === undefined ? [] : [{ code: "fencing-levels", node, levels: own.levels }];
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
