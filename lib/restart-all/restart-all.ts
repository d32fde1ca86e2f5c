import type { Cluster } from "../cluster/cluster";
import { primitivesOf, type Role } from "../cluster/resource";

/** What runs of a resource in one role, wherever it does. */
export interface RunningCopies {
  readonly id: string;
  readonly role: string;
  readonly copies: number;
}

/** The starts by which a node's units run, as systemd tells them apart; null: it does not run. */
export interface NodeStarts {
  readonly corosync: string | null;
  readonly device: string | null;
  readonly pacemaker: string | null;
}

/** A cluster that is started anew on all of its nodes, as its job knows it by now. */
export interface RestartAll {
  /** How each node was before the first command. */
  readonly before: readonly ({ readonly node: string } & NodeStarts)[];
  /** What ran then, as the cluster said; null where it could not be asked. */
  readonly ran: readonly RunningCopies[] | null;
  readonly hadQuorum: boolean;
  /** The first command was given: from here on nothing of the above is asked anew. */
  readonly isBegun: boolean;
  /** Nodes that stopped answering after that: nobody knows what became of their services. */
  readonly silent: readonly string[];
}

/** Roles that last; a resource that is on its way to one has none yet. */
const ROLES: readonly Role[] = ["started", "unpromoted", "promoted"];

/** What runs in a picture. Copies of an anonymous clone are counted, since nothing tells them apart. */
export function runningIn({ resources }: Pick<Cluster, "resources">): readonly RunningCopies[] {
  const counted = new Map<string, RunningCopies>();
  for (const { id, role, nodes } of resources
    .flatMap(primitivesOf)
    .filter((one) => one.active && ROLES.includes(one.role))) {
    const key = `${id} ${role}`;
    const copies = (counted.get(key)?.copies ?? 0) + Math.max(1, nodes.length);
    counted.set(key, { id, role, copies });
  }
  return [...counted.values()];
}

/**
 * What several nodes see running, taken together: where they do not agree on who is a member each sees its own side, and what runs on
 * two sides is to run once.
 */
export function runningInAny(clusters: readonly Pick<Cluster, "resources">[]): readonly RunningCopies[] {
  const most = new Map<string, RunningCopies>();
  for (const one of clusters.flatMap(runningIn)) {
    const key = `${one.id} ${one.role}`;
    if (one.copies > (most.get(key)?.copies ?? 0)) most.set(key, one);
  }
  return [...most.values()];
}

/** What of it is not as before: nodes that are away, resources that do not run again (in that role, in as many copies), the quorum. */
export function notAsBefore({ before, ran, hadQuorum }: RestartAll, cluster: Cluster): readonly string[] {
  const away = before.flatMap(({ node, pacemaker }) => {
    const now = cluster.nodes.find(({ name, kind }) => kind === "member" && name === node);
    return pacemaker === null || (now?.online && !now.pending) ? [] : [node];
  });
  const now = new Map(runningIn(cluster).map((one) => [`${one.id} ${one.role}`, one.copies]));
  const lacking = (ran ?? []).flatMap(({ id, role, copies }) => {
    const running = now.get(`${id} ${role}`) ?? 0;
    if (running >= copies) return [];
    return copies === 1 ? [`${id} (${role})`] : [`${id} (${role}, ${running}/${copies})`];
  });
  return [...away, ...(hadQuorum && !cluster.hasQuorum ? ["quorum"] : []), ...lacking];
}
