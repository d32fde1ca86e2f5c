import type { ConfigurationOperation } from "../change/configuration/operation";
import type { Operation } from "../change/operation";
import type { Cluster } from "../cluster/cluster";
import { type Group, primitivesOf } from "../cluster/resource";

/** Resources that stand by themselves and are in the configuration: what a group can take in. */
export function joinable({ resources }: Cluster): readonly string[] {
  return resources.flatMap((one) => (one.kind === "primitive" && !one.orphaned ? [one.id] : []));
}

/** The group of that id, or the one that the clone of that id has copies of; null where there is none. */
export function groupOf({ resources }: Cluster, id: string): Group | null {
  for (const one of resources) {
    const inner = one.kind === "clone" ? one.instances : [one];
    const found = inner.find((part) => part.kind === "group" && (part.id === id || one.id === id));
    if (found?.kind === "group") return found;
  }
  return null;
}

export function membersOfGroup(group: Group): readonly string[] {
  return [...new Set(primitivesOf(group).map(({ id }) => id))];
}

/** One change that gives a group these members in this order; null where it has them so, or would have none. */
export function regrouped(
  id: string,
  members: readonly string[],
  wanted: readonly string[],
): Operation | null {
  if (wanted.length === 0) return null;
  const added = wanted.filter((one) => !members.includes(one));
  const removed = members.filter((one) => !wanted.includes(one));
  const left = [...members.filter((one) => wanted.includes(one)), ...added];
  const steps: readonly ConfigurationOperation[] = [
    ...(added.length === 0 ? [] : [{ kind: "group.add" as const, id, members: added, before: null }]),
    ...(removed.length === 0 ? [] : [{ kind: "group.remove" as const, id, members: removed }]),
    ...(left.every((one, index) => one === wanted[index])
      ? []
      : [{ kind: "group.reorder" as const, id, members: wanted }]),
  ];
  return steps.length === 0 ? null : { kind: "configuration.change", subject: id, purpose: "members", steps };
}
