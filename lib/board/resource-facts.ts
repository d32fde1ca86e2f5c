import type { Cluster } from "../cluster/cluster";
import type { Failure } from "../cluster/failure";
import { primitivesOf, type Resource } from "../cluster/resource";
import { latestFirst } from "../i18n/order";
import { type Bond, bondsOf } from "./bonds";
import type { CardMark } from "./card";

/** What the board looks up for each resource, gathered once for a whole cluster. */
export interface ResourceFacts {
  readonly failures: ReadonlyMap<string, readonly Failure[]>;
  readonly leftovers: ReadonlyMap<string, readonly CardMark[]>;
  readonly bonds: ReadonlyMap<string, readonly Bond[]>;
}

export function gatherFacts(cluster: Cluster): ResourceFacts {
  const failures = new Map<string, Failure[]>();
  for (const failure of cluster.failures) {
    const known = failures.get(failure.resource);
    if (known) known.push(failure);
    else failures.set(failure.resource, [failure]);
  }
  const leftovers = new Map<string, CardMark[]>();
  for (const constraint of cluster.constraints) {
    if (constraint.kind !== "location" || constraint.origin === "configured") continue;
    const code = constraint.origin === "cli-prefer" ? "pinned" : "banned";
    for (const resource of constraint.resources) {
      const mark: CardMark = { code, node: constraint.node, constraint: constraint.id };
      const known = leftovers.get(resource);
      if (known) known.push(mark);
      else leftovers.set(resource, [mark]);
    }
  }
  return { failures, leftovers, bonds: bondsOf(cluster) };
}

/** Failures remembered of a resource or of anything in it, latest first; on one node, or anywhere. */
export function failuresOf(
  facts: ResourceFacts,
  resource: Resource,
  node: string | null,
): readonly Failure[] {
  if (facts.failures.size === 0) return [];
  const ids = new Set([resource.id, ...primitivesOf(resource).map((p) => p.id)]);
  const found = [...ids].flatMap((id) => facts.failures.get(id) ?? []);
  const here = node === null ? found : found.filter((f) => f.node === node);
  return here.sort(latestFirst(({ lastChange }) => lastChange));
}

/** What moves and bans left on a resource or on its parts. */
export function leftoversOf(facts: ResourceFacts, resource: Resource): readonly CardMark[] {
  if (facts.leftovers.size === 0) return [];
  const ids = new Set([resource.id, ...primitivesOf(resource).map((p) => p.id)]);
  return [...ids].flatMap((id) => facts.leftovers.get(id) ?? []);
}
