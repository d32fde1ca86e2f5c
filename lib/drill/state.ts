import type { Cluster } from "../cluster/cluster";
import { isFencingDevice, primitivesOf } from "../cluster/resource";

/** How a cluster is, as far as a drill has to leave it so. */
export interface ClusterState {
  /** `instance → node role`, sorted. */
  readonly placement: readonly string[];
  readonly nodes: readonly string[];
  readonly constraints: readonly string[];
  readonly failures: readonly string[];
  /** A checksum of the configuration in canonical form; empty where it could not be read. */
  readonly configuration: string;
}

export const STATE_PARTS = ["placement", "nodes", "constraints", "failures", "configuration"] as const;
export type StatePart = (typeof STATE_PARTS)[number];

/** The state of a picture. `configuration`: the checksum, made by whoever has the text. */
export function stateOf(cluster: Cluster, configuration: string): ClusterState {
  // Copies of an anonymous clone are told apart by nothing but their node.
  const placement = cluster.resources.flatMap((top) =>
    primitivesOf(top)
      .filter(({ active }) => active)
      .flatMap(({ id, nodes, role }) => nodes.map((node) => `${id} ${node} ${role}`)),
  );
  const nodes = cluster.nodes.map(({ name, online, standby, maintenance, unclean }) =>
    [
      name,
      online ? "online" : "offline",
      ...(standby ? ["standby"] : []),
      ...(maintenance ? ["maintenance"] : []),
      ...(unclean ? ["unclean"] : []),
    ].join(" "),
  );
  return {
    placement: placement.toSorted(),
    nodes: nodes.toSorted(),
    constraints: cluster.constraints.map(({ id }) => id).toSorted(),
    failures: cluster.failures.map(({ resource, node, task }) => `${resource} ${node} ${task}`).toSorted(),
    configuration,
  };
}

/** What is otherwise than it was: what was and is not, and what is and was not. */
export interface StateDifference {
  readonly part: StatePart;
  readonly gone: readonly string[];
  readonly fresh: readonly string[];
}

/** Empty: it is as it was. */
export function differencesBetween(before: ClusterState, after: ClusterState): readonly StateDifference[] {
  return STATE_PARTS.flatMap((part): StateDifference[] => {
    const [a, b] = [before[part], after[part]].map((one) => (typeof one === "string" ? [one] : one)) as [
      readonly string[],
      readonly string[],
    ];
    const gone = a.filter((line) => !b.includes(line));
    const fresh = b.filter((line) => !a.includes(line));
    return gone.length + fresh.length === 0 ? [] : [{ part, gone, fresh }];
  });
}

/** Top-level resources that are elsewhere than they were, and the node to which each goes back; clones have no one node. */
export function movedAway(
  before: ClusterState,
  cluster: Cluster,
): readonly { readonly resource: string; readonly to: string }[] {
  const home = new Map(before.placement.map((line) => line.split(" ") as [string, string]));
  return cluster.resources.flatMap((top) => {
    if (top.kind === "clone" || top.kind === "bundle" || isFencingDevice(top)) return [];
    const first = primitivesOf(top).find(({ id }) => home.has(id));
    const to = first === undefined ? undefined : home.get(first.id);
    return first === undefined || to === undefined || first.nodes.includes(to)
      ? []
      : [{ resource: top.id, to }];
  });
}
