import { primitivesOf, type Resource, withoutInstance } from "../cluster/resource";

/** What can be chosen: each resource, and what stands in it, by their ids in the configuration. */
export function resourceChoices(resources: readonly Resource[]): readonly string[] {
  const ids = resources.flatMap((one) => [one.id, ...primitivesOf(one).map(({ id }) => withoutInstance(id))]);
  return [...new Set(ids)];
}

/** The names under which lines tell of a resource: its own, and those of what stands in it. One that is gone has its own still. */
export function resourceNames(id: string, resources: readonly Resource[]): readonly string[] {
  const found = resources.find((one) => one.id === id);
  return found === undefined ? [id] : resourceChoices([found]);
}
