import type { Cluster } from "../cluster/cluster";
import type { Failure } from "../cluster/failure";
import { type Leftover, leftoversIn } from "../cluster/leftover";
import { type Primitive, primitivesOf, type Resource } from "../cluster/resource";
import { isMultiplyActive } from "../cluster/resource-trouble";
import { latestFirst } from "../i18n/order";
import type { Cause } from "../why/cause";
import { likelyCause } from "../why/causes";
import { groundOfPicture, whySubject } from "../why/ground";
import { type Bond, bondsOf } from "./bonds";
import type { CardMark } from "./card";

/** What the board looks up for each resource, gathered once for a whole cluster. */
export interface ResourceFacts {
  readonly failures: ReadonlyMap<string, readonly Failure[]>;
  readonly leftovers: ReadonlyMap<string, readonly CardMark[]>;
  /** Copies that are active in several places and must not be. */
  readonly multiplyActive: ReadonlySet<Primitive>;
  /** Names of nodes that are away and whose state is not known. */
  readonly unclean: ReadonlySet<string>;
  readonly bonds: ReadonlyMap<string, readonly Bond[]>;
  /** What in the picture most likely holds a resource that is down. */
  readonly causeOf: (resource: string) => Cause | null;
}

export function gatherFacts(cluster: Cluster): ResourceFacts {
  const failures = new Map<string, Failure[]>();
  for (const failure of cluster.failures) {
    const known = failures.get(failure.resource);
    if (known) known.push(failure);
    else failures.set(failure.resource, [failure]);
  }
  const leftovers = new Map<string, CardMark[]>();
  for (const { constraint, origin, resource, node, standing, until } of leftoversIn(cluster)) {
    const mark: CardMark = { code: codeOf(origin, standing), node, constraint, until };
    leftovers.set(resource, [...(leftovers.get(resource) ?? []), mark]);
  }
  const copies = cluster.resources.flatMap(primitivesOf);
  const ground = groundOfPicture(cluster);
  const causeOf = (resource: string) => {
    const subject = whySubject(cluster, resource);
    return subject === null ? null : likelyCause(subject, ground);
  };
  return {
    failures,
    leftovers,
    causeOf,
    bonds: bondsOf(cluster),
    multiplyActive: new Set(copies.filter((copy) => isMultiplyActive(copy, cluster))),
    unclean: new Set(cluster.nodes.filter((node) => node.unclean && !node.online).map(({ name }) => name)),
  };
}

/** What is not in force holds nothing; it is there to be cleared all the same. A pin whose time may be over is not said to hold. */
function codeOf(origin: Leftover["origin"], standing: Leftover["standing"]) {
  if (standing === "over" || standing === "idle") return "leftover-idle";
  if (standing === "unknown") return "timed-pin";
  return origin === "cli-prefer" ? "pinned" : "banned";
}

/** Failures remembered of a resource or of anything in it, latest first; on one node, or anywhere. */
export function failuresOf(
  facts: ResourceFacts,
  resource: Resource,
  node: string | null,
): readonly Failure[] {
  if (facts.failures.size === 0) return [];
  const ids = new Set([resource.id, ...primitivesOf(resource).map((p) => p.id)]);
  const found = [...ids].flatMap((id) => facts.failures.get(id) ?? []);
  const here = node === null ? found : found.filter((f) => f.node === node);
  return here.sort(latestFirst(({ lastChange }) => lastChange));
}

/** What moves and bans left on a resource or on its parts. */
export function leftoverMarksOf(facts: ResourceFacts, resource: Resource): readonly CardMark[] {
  if (facts.leftovers.size === 0) return [];
  const ids = new Set([resource.id, ...primitivesOf(resource).map((p) => p.id)]);
  return [...ids].flatMap((id) => facts.leftovers.get(id) ?? []);
}
