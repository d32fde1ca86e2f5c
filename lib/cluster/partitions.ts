import { compareNames } from "../i18n/order";
import type { Cluster } from "./cluster";
import { type Primitive, primitivesOf, type Resource } from "./resource";
import { onlineMembers, sees, type Witness } from "./views";

/** Members that see one another, and nobody else. */
export interface Partition {
  readonly members: readonly string[];
  readonly dc: string | null;
  readonly hasQuorum: boolean;
}

interface Side extends Partition {
  readonly cluster: Cluster;
}

export interface Division {
  /** The largest first; one alone where all agree. */
  readonly partitions: readonly Partition[];
  /** Several of them go on as if they were the cluster: by their votes, or by a policy that ignores the lack of them. */
  readonly isContested: boolean;
  /** What must run once and runs on several sides, promoted instances among it. */
  readonly doubled: readonly string[];
}

/**
 * Which members hold together, by their own words. Two are apart where neither sees the other: where one still does, the other is
 * leaving or coming, and its picture is behind. A member that does not take part itself (it is joining, or has no coordinator
 * yet) makes no side of its own. `watched` is the one whose picture is always the newest; the others were asked some time ago.
 */
export function divisionOf(watched: Witness, others: readonly Witness[]): Division {
  const acting = [watched, ...others].filter(
    ({ node, cluster }) => cluster.dc !== null && onlineMembers(cluster).includes(node),
  );
  const sides = groups(acting)
    .map((group) => toSide(group, watched))
    .sort(bySize);
  return {
    partitions: sides.map(({ cluster: _, ...partition }) => partition),
    isContested: sides.filter(goesOn).length > 1,
    doubled: sides.length < 2 ? [] : doubledIn(sides),
  };
}

function groups(witnesses: readonly Witness[]): readonly (readonly Witness[])[] {
  let found: readonly (readonly Witness[])[] = [];
  for (const witness of witnesses) {
    const isLinked = (group: readonly Witness[]) =>
      group.some((other) => sees(witness, other) || sees(other, witness));
    const joined = new Set(found.filter(isLinked));
    found = [...found.filter((group) => !joined.has(group)), [...[...joined].flat(), witness]];
  }
  return found;
}

function toSide(group: readonly Witness[], watched: Witness): Side {
  // Who agrees with the watched one is not asked again for minutes. Elsewhere a coordinator's own picture is the newest.
  const best = group.includes(watched)
    ? watched
    : (group.find(({ node, cluster }) => cluster.dc?.name === node) ?? group[0]);
  if (best === undefined) throw new Error("a side without members");
  const members = [...new Set(group.flatMap(({ node, cluster }) => [node, ...onlineMembers(cluster)]))];
  return {
    members: members.sort(compareNames),
    dc: best.cluster.dc?.name ?? null,
    hasQuorum: best.cluster.hasQuorum,
    cluster: best.cluster,
  };
}

function bySize(a: Partition, b: Partition): number {
  const size = b.members.length - a.members.length;
  return size !== 0 ? size : compareNames(a.members[0] ?? "", b.members[0] ?? "");
}

function goesOn({ hasQuorum, cluster }: Side): boolean {
  return hasQuorum || cluster.options.noQuorumPolicy === "ignore";
}

function doubledIn(sides: readonly Side[]): readonly string[] {
  const count = new Map<string, number>();
  for (const { cluster, members } of sides) {
    for (const id of new Set(cluster.resources.flatMap((resource) => onceOnly(resource, members)))) {
      count.set(id, (count.get(id) ?? 0) + 1);
    }
  }
  return [...count].filter(([, times]) => times > 1).map(([id]) => id);
}

/** What of a resource must be active in one place and is so on one of these members. Fencing devices may be anywhere. */
function onceOnly(resource: Resource, members: readonly string[]): readonly string[] {
  const isHere = (primitive: Primitive) =>
    primitive.active && primitive.nodes.some((node) => members.includes(node));
  const isShared = resource.kind === "clone" && !resource.unique;
  return primitivesOf(resource)
    .filter((primitive) => isHere(primitive) && primitive.agent.standard !== "stonith")
    .filter((primitive) => !isShared || primitive.role === "promoted")
    .map((primitive) => (isShared ? resource.id : primitive.instance));
}
