import { locate } from "../change/locate";
import type { Operation } from "../change/operation";
import type { Cluster } from "../cluster/cluster";
import { type Primitive, primitivesOf, type Resource } from "../cluster/resource";

/** Ids of a resource and of what is in it, outermost first: each of them needs a name of its own in a copy. */
export function namesWithin(cluster: Cluster, id: string): readonly string[] {
  const found = locate(cluster, id);
  if (found === null || found.as !== "top") return [id];
  return [...new Set(idsOf(found.top))];
}

function idsOf(resource: Resource | Primitive): readonly string[] {
  if (resource.kind !== "clone") return [resource.id, ...primitivesOf(resource).map((one) => one.id)];
  const child = resource.childId === null ? [] : [resource.childId];
  return [resource.id, ...child, ...resource.instances.flatMap(idsOf)];
}

/** Names that nothing has yet, for a copy: `vip-2`. */
export function copyNames(cluster: Cluster, ids: readonly string[]): readonly string[] {
  const taken = new Set([...cluster.resources.flatMap(idsOf), ...cluster.constraints.map((one) => one.id)]);
  return ids.map((id) => {
    let count = 2;
    while (taken.has(`${id}-${count}`)) count += 1;
    taken.add(`${id}-${count}`);
    return `${id}-${count}`;
  });
}

/** What an XML id of the CIB may look like; a colon numbers instances. */
const ID = /^[\p{L}_][\p{L}\p{N}\p{M}_.·-]{0,254}$/u;

export type NameFault = "not-an-id" | "taken";

/** What is wrong with a new name, as far as the page can know; the configuration is asked anyway. */
export function faultIn(name: string, cluster: Cluster, others: readonly string[]): NameFault | null {
  if (!ID.test(name)) return "not-an-id";
  const isTaken = others.includes(name) || cluster.resources.flatMap(idsOf).includes(name);
  return isTaken ? "taken" : null;
}

export function renamed(id: string, as: string): Operation {
  return {
    kind: "configuration.change",
    subject: id,
    purpose: "rename",
    steps: [{ kind: "resource.rename", id, as }],
  };
}

/** The copy is made on the server, of what the configuration has: no value passes through the page. */
export function copiedAs(
  id: string,
  names: readonly { readonly id: string; readonly as: string }[],
  { withConstraints, isStopped }: { readonly withConstraints: boolean; readonly isStopped: boolean },
): Operation {
  return {
    kind: "configuration.change",
    subject: id,
    purpose: "copy",
    steps: [{ kind: "resource.copy", id, names, withConstraints, isStopped }],
  };
}
