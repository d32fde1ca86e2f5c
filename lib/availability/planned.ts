import type { Run } from "../change/run/run";
import type { Cluster } from "../cluster/cluster";
import { primitivesOf } from "../cluster/resource";
import { type ObjectName, objectsOfOperation } from "../history/objects";
import { type Footing, placedOn, statesOn } from "./ground";

/** What a change is about and what it was foretold to touch; what fails beside it is a failure. */
export function meantBy({ operation, effects }: Pick<Run, "operation" | "effects">): ReadonlySet<ObjectName> {
  // A node that something is moved to is not meant to go.
  const isOfNode = operation.kind.startsWith("node.");
  const named = objectsOfOperation(operation).filter((name) => isOfNode || !name.startsWith("node:"));
  const { resources, leftStopped, removed, fenced, afterClearing } = effects;
  const foretold = [...resources, ...(afterClearing ?? [])].map(({ resource }) => resource);
  return new Set<ObjectName>([
    ...named,
    ...[...foretold, ...leftStopped, ...removed].map((id) => `resource:${id}` as const),
    ...fenced.map((node) => `node:${node}` as const),
  ]);
}

/**
 * Which of the objects that are down in a picture are so by somebody's will. `before`: what the cluster stood on until then;
 * `meant`: what a change of ours that is under way is about.
 */
export function plannedIn(
  cluster: Cluster,
  before: Footing | null,
  meant: ReadonlySet<ObjectName>,
): ReadonlySet<ObjectName> {
  const { nodes, resources, options } = cluster;
  const planned = new Set<ObjectName>();
  const willed = new Set(
    nodes.filter((node) => node.standby || node.maintenance || node.shutdown).map(({ name }) => name),
  );
  for (const name of willed) planned.add(`node:${name}`);
  for (const top of resources) {
    const all = [top.id, ...primitivesOf(top).map(({ id }) => id)];
    const isWilled = (id: string) => {
      const were = before === null ? [] : placedOn(before, id);
      return were.length > 0 && were.every((node) => willed.has(node));
    };
    const isOff = options.maintenanceMode || options.stopAllResources || top.disabled || top.maintenance;
    for (const id of all) if (isOff || isWilled(id)) planned.add(`resource:${id}`);
    if (primitivesOf(top).some(({ id, disabled }) => disabled || isWilled(id)))
      planned.add(`resource:${top.id}`);
  }
  if (meant.size === 0 || before === null) return planned;
  const wholes = resources.filter((top) => primitivesOf(top).some(({ id }) => meant.has(`resource:${id}`)));
  const asked = new Set<ObjectName>([...meant, ...wholes.map(({ id }) => `resource:${id}` as const)]);
  for (const [object, isUp] of statesOn(before)) if (isUp && asked.has(object)) planned.add(object);
  return planned;
}
