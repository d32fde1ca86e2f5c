import type { Cluster } from "../cluster/cluster";
import { primitivesOf } from "../cluster/resource";
import type { ObjectName } from "../history/objects";
import { type Footing, placedOn, statesOn } from "./ground";

/**
 * Which of the objects that are down in a picture are so by somebody's will. `before`: what the cluster stood on until then;
 * `isInRun`: a change of ours is under way.
 */
export function plannedIn(
  cluster: Cluster,
  before: Footing | null,
  isInRun: boolean,
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
  if (isInRun && before !== null)
    for (const [object, isUp] of statesOn(before)) if (isUp) planned.add(object);
  return planned;
}
