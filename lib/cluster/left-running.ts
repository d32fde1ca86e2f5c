import type { Cluster } from "./cluster";
import { primitivesOf } from "./resource";

/**
 * What Pacemaker would let go of without stopping it, where it ends on these nodes: unmanaged, or on a node in maintenance. Elsewhere it
 * may be started, too. A fence device runs nowhere.
 */
export function leftRunning(
  { nodes: all, options, resources }: Pick<Cluster, "nodes" | "options" | "resources">,
  leaving: readonly string[],
): readonly string[] {
  const free = new Set(
    all.flatMap(({ name, maintenance }) =>
      leaving.includes(name) && (maintenance || options.maintenanceMode) ? [name] : [],
    ),
  );
  const copies = resources
    .flatMap(primitivesOf)
    .filter(({ active, agent }) => active && agent.standard !== "stonith");
  return [
    ...new Set(
      copies.flatMap(({ id, managed, nodes }) =>
        nodes.some((node) => free.has(node) || (!managed && leaving.includes(node))) ? [id] : [],
      ),
    ),
  ];
}
