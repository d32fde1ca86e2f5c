import type { Cluster } from "../cluster/cluster";
import { isFencingDevice, primitivesOf } from "../cluster/resource";
import type { QuorumReport } from "../corosync/parse-quorum";

/** How a cluster is, as far as a drill has to leave it so. */
export interface ClusterState {
  /** `instance → node role`, sorted. */
  readonly placement: readonly string[];
  readonly nodes: readonly string[];
  readonly constraints: readonly string[];
  readonly failures: readonly string[];
  /** A checksum of the configuration in canonical form; empty where it could not be read. */
  readonly configuration: string;
  /** What corosync counts, and the nodes whose quorum device runs; absent where corosync did not say. */
  readonly votes?: readonly string[];
}

export const STATE_PARTS = [
  "placement",
  "nodes",
  "constraints",
  "failures",
  "configuration",
  "votes",
] as const;
export type StatePart = (typeof STATE_PARTS)[number];

/** A node's quorum device runs. */
export function deviceLine(node: string): string {
  return `${node} corosync-qdevice`;
}

/** What corosync counts. `devices`: the nodes on which the service of a quorum device runs. */
export function votesOf(report: QuorumReport, devices: readonly string[]): readonly string[] {
  const { quorate, expectedVotes, totalVotes, quorum, members } = report;
  return [
    quorate ? "quorate" : "not quorate",
    `expected ${expectedVotes}`,
    `total ${totalVotes}`,
    `needed ${quorum}`,
    ...members.map(({ name, votes }) => `${name} ${votes}`).toSorted(),
    ...devices.map(deviceLine).toSorted(),
  ];
}

/** The state of a picture. `configuration`: the checksum, made by whoever has the text. `votes`: see {@link votesOf}. */
export function stateOf(
  cluster: Cluster,
  configuration: string,
  votes: readonly string[] | null = null,
): ClusterState {
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
    ...(votes === null ? {} : { votes }),
  };
}

/** What is otherwise than it was: what was and is not, and what is and was not. */
export interface StateDifference {
  readonly part: StatePart;
  readonly gone: readonly string[];
  readonly fresh: readonly string[];
}

/** Empty: it is as it was. What was not known before is not compared. */
export function differencesBetween(before: ClusterState, after: ClusterState): readonly StateDifference[] {
  return STATE_PARTS.flatMap((part): StateDifference[] => {
    const [a, b] = [linesOf(before[part]), linesOf(after[part])];
    if (a === null) return [];
    const gone = a.filter((line) => !b?.includes(line));
    const fresh = (b ?? []).filter((line) => !a.includes(line));
    return gone.length + fresh.length === 0 ? [] : [{ part, gone, fresh }];
  });
}

function linesOf(part: ClusterState[StatePart]): readonly string[] | null {
  return typeof part === "string" ? [part] : (part ?? null);
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
