import type { Cluster } from "../cluster/cluster";
import { concernedBy } from "../cluster/concerns";
import type { ColocationConstraint, OrderConstraint } from "../cluster/constraint";
import type { Role } from "../cluster/resource";
import type { Cause } from "./cause";
import { isDownNow, placesOfSubject, stoppedPartOf, type WhySubject, whySubject } from "./ground";

const INFINITE = 1_000_000;

/** Says why another resource is down, as far as the picture has it. */
export type Because = (on: WhySubject) => Cause | null;

/** What ties it to other resources: what it needs, runs with, or must not meet. */
export function bondCauses(subject: WhySubject, cluster: Cluster, because: Because): readonly Cause[] {
  return [
    ...inGroup(subject, because),
    ...cluster.constraints.flatMap((one): readonly Cause[] => {
      if (one.kind === "colocation") return ofColocation(subject, one, cluster, because);
      return one.kind === "order" ? ofOrder(subject, one, cluster, because) : [];
    }),
  ];
}

/** Members before it that are down: nothing behind them starts. */
function inGroup(subject: WhySubject, because: Because): readonly Cause[] {
  const { top, id } = subject;
  if (top.kind !== "group" || id === top.id) return [];
  const at = top.members.findIndex((member) => member.id === id);
  const before = top.members.slice(0, Math.max(at, 0)).find(({ active }) => !active);
  if (before === undefined) return [];
  const on = { id: before.id, top, copies: [before], ids: new Set([before.id]) };
  const cause = because(on);
  return [{ kind: "needs", resource: id, on: before.id, by: "group", constraint: null, because: cause }];
}

function ofColocation(
  { id, ids }: WhySubject,
  one: ColocationConstraint,
  cluster: Cluster,
  because: Because,
): readonly Cause[] {
  const score = one.score ?? 0;
  const others =
    one.resource === null
      ? othersInSets(one, ids, cluster)
      : pairOf(one.resource, one.withResource, ids, cluster);
  return others.flatMap((named): readonly Cause[] => {
    const on = heldPart(named);
    const nodes = placesAs(on, one.withRole);
    const said = { resource: id, constraint: one.id };
    if (score < 0) return apartFrom(named, one, said);
    if (nodes.length > 0) {
      const follows = { kind: "follows", on: on.id, ...said } as const;
      return score >= INFINITE ? [{ kind: "tied", to: on.id, nodes, ...said }, follows] : [follows];
    }
    if (score < INFINITE) return [];
    return [{ kind: "needs", on: on.id, by: "colocation", because: because(on), ...said }];
  });
}

/** What runs of it is enough to be kept away from. */
function apartFrom(
  from: WhySubject,
  { withRole }: ColocationConstraint,
  said: { readonly resource: string; readonly constraint: string },
): readonly Cause[] {
  const nodes = placesAs(from, withRole);
  return nodes.length === 0 ? [] : [{ kind: "apart", from: from.id, nodes, ...said }];
}

/** A group is there once all of it is: what waits for it waits for its first member that is down. */
function heldPart(on: WhySubject): WhySubject {
  return stoppedPartOf(on)?.first ?? on;
}

/** Only the dependent one is bound: what it follows goes where it likes. */
function pairOf(
  resource: string,
  withResource: string | null,
  ids: ReadonlySet<string>,
  cluster: Cluster,
): readonly WhySubject[] {
  if (withResource === null || !standsFor(resource, cluster).some((id) => ids.has(id))) return [];
  return found(standsFor(withResource, cluster), ids, cluster);
}

/** Of sets only the members are told, not who leads: which of them holds it is for the trial to say. */
function othersInSets(
  one: ColocationConstraint | OrderConstraint,
  ids: ReadonlySet<string>,
  cluster: Cluster,
): readonly WhySubject[] {
  const named = [...concernedBy(one, cluster)];
  return named.some((id) => ids.has(id)) ? found(named, ids, cluster) : [];
}

function ofOrder(
  { id, ids }: WhySubject,
  one: OrderConstraint,
  cluster: Cluster,
  because: Because,
): readonly Cause[] {
  if (one.strength !== null && one.strength !== "Mandatory") return [];
  if (one.firstAction !== null && one.firstAction !== "start" && one.firstAction !== "promote") return [];
  const others =
    one.first === null || one.then === null
      ? othersInSets(one, ids, cluster)
      : standsFor(one.then, cluster).some((name) => ids.has(name))
        ? found(standsFor(one.first, cluster), ids, cluster)
        : [];
  const role = one.firstAction === "promote" ? "promoted" : null;
  return others
    .map(heldPart)
    .filter((on) => placesAs(on, role).length === 0)
    .map((on) => ({
      kind: "needs",
      resource: id,
      on: on.id,
      by: "order",
      constraint: one.id,
      because: because(on),
    }));
}

function placesAs(on: WhySubject, role: Role | null): readonly string[] {
  if (role !== "promoted") return isDownNow(on) ? [] : placesOfSubject(on);
  return placesOfSubject({ ...on, copies: on.copies.filter((copy) => copy.role === "promoted") });
}

function found(names: readonly string[], but: ReadonlySet<string>, cluster: Cluster): readonly WhySubject[] {
  return names.flatMap((name) => {
    const subject = but.has(name) ? null : whySubject(cluster, name);
    return subject === null ? [] : [subject];
  });
}

function standsFor(id: string, { aliases }: Cluster): readonly string[] {
  return Object.hasOwn(aliases, id) ? (aliases[id] ?? []) : [id];
}
