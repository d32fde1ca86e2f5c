import "server-only";
import type { Cluster } from "@/lib/cluster/cluster";

/**
 * The runners worth asking: of the nodes that are online, in the cluster's order. A node that is off would keep every
 * question waiting for its whole time. Without a picture of the cluster, or with none of its nodes online, all of them.
 */
export function reachableRunners<Runner extends { readonly node: string }>(
  runners: readonly Runner[],
  cluster: Cluster | null,
): readonly Runner[] {
  const byNode = new Map(runners.map((runner) => [runner.node, runner]));
  const reachable = (cluster?.nodes ?? []).flatMap(({ name, online }) => (online && byNode.get(name)) || []);
  return reachable.length > 0 ? reachable : runners;
}
