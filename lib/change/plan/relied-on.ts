import type { Cluster } from "../../cluster/cluster";
import type { Node } from "../../cluster/node";
import { type Primitive, primitivesOf, withoutInstance } from "../../cluster/resource";
import type { ClusterSnapshot } from "../../cluster/snapshot";
import { byName } from "../../i18n/order";
import { isSameValue } from "../../stream/same-value";

/**
 * What a person relied on who read a plan, beside the configuration: none of it moves an epoch. Compact enough to be kept with each
 * plan. Which node leads is no part of it: nothing is placed by that.
 */
export interface ReliedOn {
  /** Each node's name and how it is. In pairs: a name as a key may read as a secret's. */
  readonly nodes: readonly (readonly [string, string])[];
  /** Nodes that were fenced, as far back as the fencer remembers, with the last time (ISO, UTC). */
  readonly fenced: readonly (readonly [string, string])[];
  /** Quorum, division, tickets, failures, and where everything runs: a digest. */
  readonly rest: string;
}

/** Null where nobody sees the cluster now. `digest` shortens a text so that others come to other answers. */
export function reliedOn(
  { connection, cluster, verdicts }: Pick<ClusterSnapshot, "connection" | "cluster" | "verdicts">,
  digest: (text: string) => string,
): ReliedOn | null {
  if (connection.kind !== "live" || cluster === null) return null;
  const parts = verdicts.flatMap((verdict) =>
    verdict.code === "split-brain" || verdict.code === "partitioned"
      ? verdict.partitions.map(({ members }) => members.toSorted().join(" ")).toSorted()
      : [],
  );
  const rest = [
    cluster.hasQuorum,
    parts,
    cluster.tickets.map(({ id, granted, standby }) => `${id} ${granted} ${standby}`).toSorted(),
    cluster.failures.map(({ operationKey, node }) => `${operationKey} ${node}`).toSorted(),
    cluster.resources.map((resource) => [resource.id, primitivesOf(resource).map(placeOf).toSorted()]),
  ];
  return {
    nodes: cluster.nodes.map((node) => [node.name, wordsOf(node)] as const).toSorted(byFirst),
    fenced: lastFenced(cluster),
    rest: digest(JSON.stringify(rest)),
  };
}

/** Whether nothing that was relied on has moved. */
export function isAsRelied(before: ReliedOn, now: ReliedOn): boolean {
  return isSameValue(before, now);
}

/** Whether one node is as it was, and was not fenced since. A history that was cleared tells nothing new. */
export function isNodeAsRelied(before: ReliedOn, now: ReliedOn, node: string): boolean {
  const of = (pairs: ReliedOn["nodes"]) => pairs.find(([name]) => name === node)?.[1];
  const fenced = of(now.fenced);
  return of(before.nodes) === of(now.nodes) && (fenced === undefined || fenced === of(before.fenced));
}

const byFirst = byName(([name]: readonly [string, string]) => name);

function wordsOf(node: Node): string {
  const { online, unclean, standby, standbyOnFail, maintenance, pending, shutdown, health } = node;
  const flags = { unclean, standby, standbyOnFail, maintenance, pending, shutdown };
  const set = Object.entries(flags).flatMap(([name, is]) => (is ? [name] : []));
  return [online ? "online" : "offline", ...set, health].join(" ");
}

/** Not what is going on there: an operation that comes and goes moves nothing. Copies have other numbers from time to time. */
function placeOf({ id, role, active, nodes, failed, blocked }: Primitive): string {
  const as = role === "promoted" ? "promoted" : active ? "active" : "";
  return [
    withoutInstance(id),
    as,
    failed ? "failed" : "",
    blocked ? "blocked" : "",
    ...nodes.toSorted(),
  ].join(" ");
}

function lastFenced({ fencing }: Pick<Cluster, "fencing">): ReliedOn["fenced"] {
  const last = new Map<string, string>();
  for (const { target, state, completedAt } of fencing)
    if (state === "success" && completedAt !== null && completedAt > (last.get(target) ?? ""))
      last.set(target, completedAt);
  return [...last].toSorted(byFirst);
}
