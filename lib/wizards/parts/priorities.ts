import { primitivesOf } from "../../cluster/resource";
import { metaLookup } from "../../pacemaker/cib/meta";
import type { WizardWorld } from "../wizard";

const INFINITY = 1_000_000;

/**
 * The node whose resources have the higher priority in sum, of two, as things run now; null where they are even, as they are where no resource has
 * the meta attribute: then Pacemaker leaves priority-fencing-delay out (node_priority_fencing_delay in lib/pengine).
 */
export function topPriority(world: WizardWorld, [one, other]: readonly [string, string]): string | null {
  const sums = prioritySums(world);
  const [a, b] = [sums.get(one) ?? 0, sums.get(other) ?? 0];
  if (a === b) return null;
  return a > b ? one : other;
}

/** As native_priority_to_node (lib/pengine): a promoted copy counts one more, a failed one not; what a guest node runs counts for its host. */
function prioritySums({
  cluster,
  configurations,
  resourceDefaults,
}: WizardWorld): ReadonlyMap<string, number> {
  const meta = metaLookup({ resources: configurations, resourceDefaults });
  const primitives = cluster.resources.flatMap(primitivesOf).filter(({ active }) => active);
  const hostsOf = (name: string) => {
    const container = cluster.nodes.find((node) => node.name === name && node.kind === "guest")?.containerId;
    return primitives.filter(({ id }) => id === container).flatMap(({ nodes }) => nodes);
  };
  const sums = new Map<string, number>();
  for (const { id, role, nodes, failed } of primitives) {
    const own = priorityIn(meta(id, "priority"));
    if (own === 0 || failed) continue;
    const worth = role === "promoted" ? own + 1 : own;
    for (const node of nodes.flatMap((name) => [name, ...hostsOf(name)]))
      sums.set(node, (sums.get(node) ?? 0) + worth);
  }
  return sums;
}

function priorityIn(text: string | null): number {
  const match = /^\s*([-+]?)(\d{1,18}|INFINITY)\s*$/i.exec(text ?? "");
  if (match === null) return 0;
  const size = Math.min(Number(match[2]), INFINITY);
  return (match[1] === "-" ? -1 : 1) * (Number.isNaN(size) ? INFINITY : size);
}
