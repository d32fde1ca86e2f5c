import type { ColocationConstraint, ResourceSet } from "./constraint";

/** The one that goes by the other, and the other. */
export type ColocatedPair = readonly [dependent: string, on: string];

/**
 * What a colocation binds to what, as the scheduler reads it: within a sequential set each goes where the one before it is, or, apart, away from
 * all of them; a set goes by the one listed after it. The members of a set that is not sequential are not bound to one another.
 */
export function colocatedPairs(
  constraint: Pick<ColocationConstraint, "resource" | "withResource" | "score" | "sets">,
): readonly ColocatedPair[] {
  const { resource, withResource, score, sets } = constraint;
  if (resource !== null && withResource !== null) return [[resource, withResource]];
  const isApart = (score ?? 0) < 0;
  const within = sets.flatMap((set) => {
    if (!set.sequential) return [];
    return isApart ? eachWithEach(set.resources) : chain(set.resources);
  });
  return [...within, ...sets.slice(1).flatMap((set, at) => between(sets[at], set))];
}

function between(dependent: ResourceSet | undefined, on: ResourceSet): readonly ColocatedPair[] {
  if (dependent === undefined) return [];
  const firsts = dependent.sequential ? dependent.resources.slice(0, 1) : dependent.resources;
  const lasts = on.sequential ? on.resources.slice(-1) : on.resources;
  return firsts.flatMap((one) => lasts.map((other) => [one, other] as const));
}

/** Each with the one before it. */
export function chain(ids: readonly string[]): readonly ColocatedPair[] {
  return ids.slice(1).map((id, at) => [id, ids[at] ?? id] as const);
}

function eachWithEach(ids: readonly string[]): readonly ColocatedPair[] {
  return ids.flatMap((id, at) => ids.slice(0, at).map((other) => [id, other] as const));
}
