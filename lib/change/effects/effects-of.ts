import type { Cluster } from "../../cluster/cluster";
import { idsWithin } from "../../cluster/resource";
import type { PlacedCopy, SimulatedAction, Simulation } from "../../pacemaker/simulation/simulation";
import { locate } from "../locate";
import { eachOf, type Operation } from "../operation";
import type { Effects, ResourceEffect } from "./effects";

/** What the scheduler was asked about one change. */
export interface Foretold {
  /** The change. */
  readonly simulation: Simulation;
  /** The same cluster without the change: what happens anyway. */
  readonly still: Simulation | null;
  /** What comes after the change, when its later commands have run: a move lets go, a restart starts again; null where nobody asked. */
  readonly afterwards: Simulation | null;
  /** Those commands are the other half of the change: what it leaves stopped is seen after them. */
  readonly isHalved?: boolean;
}

/** What a change would do: what the scheduler would do with it and not without it. */
export function effectsOf(
  { simulation, still, afterwards, isHalved = false }: Foretold,
  cluster: Cluster,
  operation: Operation | null = null,
): Effects {
  const anyway = still === null ? [] : fold(still.actions);
  const fencedAnyway = new Set(still?.fencing.map(({ node }) => node));
  const fenced = simulation.fencing.map(({ node }) => node).filter((node) => !fencedAnyway.has(node));
  return {
    resources: certainOf(without(fold(simulation.actions), anyway), operation, cluster),
    leftStopped: leftStopped(simulation, still, isHalved ? afterwards : simulation),
    removed: [],
    fenced: [...new Set(fenced)],
    losesQuorum: losesQuorum(cluster, fenced),
    afterClearing:
      afterwards === null ? null : without(fold(afterwards.actions), anyway).filter((e) => !e.blocked),
  };
}

/** A role's move is certain at its target, whose constraint outweighs every score, and everywhere where it is the only role. */
function certainOf(
  effects: readonly ResourceEffect[],
  operation: Operation | null,
  cluster: Cluster,
): readonly ResourceEffect[] {
  const moves = (operation === null ? [] : eachOf(operation)).flatMap((one) => {
    const top = one.kind === "resource.move" && one.promoted ? locate(cluster, one.resource)?.top : undefined;
    return top === undefined || one.kind !== "resource.move" ? [] : [{ to: one.to, moved: idsWithin(top) }];
  });
  const isCertain = ({ resource, from, to }: ResourceEffect) =>
    moves.some(
      (move) =>
        move.moved.has(resource) &&
        ((to ?? from) === move.to ||
          effects.filter((other) => other.resource === resource && other.kind === "promote").length < 2),
    );
  return effects.map((effect) => (isCertain(effect) ? { ...effect, provisional: false } : effect));
}

/** A stop and a start of one instance on two nodes are its move; "other" is the scheduler's bookkeeping. */
function fold(actions: readonly SimulatedAction[]): readonly ResourceEffect[] {
  const effects = actions.filter(({ kind }) => kind !== "other").map(toEffect);
  const isMoveWith = (stop: ResourceEffect) => (start: ResourceEffect) =>
    start.kind === "start" && start.instance === stop.instance && start.blocked === stop.blocked;
  const folded = new Set<ResourceEffect>();
  const starting = new Set(actions.filter(startsCopy).map(({ resource }) => resource));
  const moves = effects.flatMap((effect): readonly ResourceEffect[] => {
    const start = effect.kind === "stop" ? effects.find(isMoveWith(effect)) : undefined;
    if (start === undefined) return [effect];
    folded.add(start);
    return [{ ...effect, kind: "move", to: start.to, reason: effect.reason ?? start.reason }];
  });
  return moves
    .filter((effect) => !folded.has(effect))
    .map((effect) => ({ ...effect, provisional: changesRole(effect) && starting.has(effect.resource) }));
}

function toEffect({ kind, resource, instance, from, to, blocked, reason }: SimulatedAction): ResourceEffect {
  return { resource, instance, kind, from, to, blocked, provisional: false, reason };
}

const STARTING: ReadonlySet<SimulatedAction["kind"]> = new Set([
  "start",
  "move",
  "migrate",
  "restart",
  "recover",
]);

/** A copy that starts and is promoted at once is one promotion, from the role "stopped". */
function startsCopy({ kind, role, blocked }: SimulatedAction): boolean {
  return !blocked && (STARTING.has(kind) || (kind === "promote" && role === "stopped"));
}

function changesRole({ kind }: ResourceEffect): boolean {
  return kind === "promote" || kind === "demote";
}

/** Instances of an anonymous clone are numbered anew each time, so it is places that tell two effects apart. */
function without(
  effects: readonly ResourceEffect[],
  others: readonly ResourceEffect[],
): readonly ResourceEffect[] {
  const placeKey = ({ resource, kind, from, to, blocked }: ResourceEffect) =>
    JSON.stringify([resource, kind, from, to, blocked]);
  const known = new Set(others.map(placeKey));
  return effects.filter((effect) => !known.has(placeKey(effect)));
}

/** Primitives that run somewhere now, would run nowhere afterwards, and would go on running without the change. */
function leftStopped(
  { before }: Simulation,
  still: Simulation | null,
  end: Simulation | null,
): readonly string[] {
  if (end === null) return [];
  const { placementAfter } = end;
  const running = idsOf(still?.placementAfter ?? before.placement);
  const after = idsOf(placementAfter);
  // A node that is told to be down runs nothing on the copy, before anything is done there.
  const now = idsOf([...(still?.before.placement ?? []), ...before.placement]);
  return [...now].filter((id) => running.has(id) && !after.has(id));
}

function idsOf(placement: readonly PlacedCopy[]): ReadonlySet<string> {
  return new Set(placement.map(({ resource }) => resource));
}

/**
 * Standby keeps a node's vote; only fencing takes nodes out of the membership. Two-node clusters keep quorum with
 * one node; everywhere else half of the members is not enough.
 */
export function losesQuorum(cluster: Cluster, fenced: readonly string[]): boolean {
  const members = cluster.nodes.filter(({ kind }) => kind === "member");
  const lost = members.filter(({ name, online }) => online && fenced.includes(name)).length;
  if (!cluster.hasQuorum || lost === 0) return false;
  const left = members.filter(({ online }) => online).length - lost;
  return members.length === 2 ? left === 0 : left * 2 <= members.length;
}
