import { isFencingDevice, primitivesOf, type Resource } from "../../cluster/resource";
import type { PlacedCopy, Simulation } from "../../pacemaker/simulation/simulation";
import type { Passage, Rehearsed, RehearsedResource } from "./rehearsed";

/** One alternative as the scheduler played it: started, its node lost, its node back. */
export interface PlayedThrough {
  readonly started: Simulation;
  readonly loss: {
    readonly node: string;
    readonly lost: Simulation;
    /** Null where its return was not played. */
    readonly back: Simulation | null;
  } | null;
}

interface Scope {
  /** Resources whose fate is told; null: all that the change or the loss of the node moves, without fencing devices. */
  readonly resources: readonly string[] | null;
  readonly fencing: boolean;
}

/** What a played rehearsal says of the resources that it is about. */
export function rehearsedOf(played: PlayedThrough, { resources, fencing }: Scope): Rehearsed {
  const { started, loss } = played;
  const all = started.before.resources;
  const told =
    resources === null
      ? all.filter((one) => !isFencingDevice(one)).map((one) => toldOf(one, played))
      : all.filter(({ id }) => resources.includes(id)).map((one) => toldOf(one, played));
  const node = loss?.node ?? null;
  const kept =
    resources === null ? told.filter((one) => isMoved(one) || one.started.includes(node ?? "")) : told;
  return { node, fencing: fencing ? fencingOf(played, kept) : null, resources: kept };
}

/** What part fencing, which is on, has in it. */
function fencingOf(
  { started, loss }: PlayedThrough,
  told: readonly RehearsedResource[],
): Rehearsed["fencing"] {
  if (!started.before.resources.flatMap(primitivesOf).some(isFencingDevice)) return "no-device";
  if (loss?.lost.fencing.some(({ node }) => node === loss.node)) return "presumed";
  return told.some(({ lost }) => lost?.kind === "stuck") ? "unfenced" : null;
}

function isMoved({ applied, lost, back }: RehearsedResource): boolean {
  return [applied, lost, back].some((one) => one !== null && one.kind !== "stayed" && one.kind !== "down");
}

function toldOf(resource: Resource, { started, loss }: PlayedThrough): RehearsedResource {
  const primitives = new Set(primitivesOf(resource).map(({ id }) => id));
  const isPromotable = resource.kind === "clone" && resource.promotable;
  const placesIn = (placement: readonly PlacedCopy[]) => {
    const own = placement.filter(
      (copy) => primitives.has(copy.resource) && (!isPromotable || copy.role === "promoted"),
    );
    return nodesIn(own);
  };
  const places = ({ placementAfter }: Simulation) => placesIn(placementAfter);
  const active = new Set(started.placementAfter.map((copy) => copy.resource));
  const passage = (from: Simulation, to: Simulation, lost: string | null) =>
    passageOf(places(from), places(to), actsOn(primitives, to), lost);
  const lost = loss && passage(started, loss.lost, loss.node);
  return {
    resource: resource.id,
    isPromotable,
    applied: passageOf(
      placesIn(started.before.placement),
      places(started),
      actsOn(primitives, started),
      null,
    ),
    started: places(started),
    stopped: [...primitives].filter((id) => !active.has(id)),
    lost,
    back:
      lost?.kind === "stuck" || loss === null || loss.back === null
        ? null
        : passage(loss.lost, loss.back, null),
  };
}

function nodesIn(copies: readonly PlacedCopy[]): readonly string[] {
  return [...new Set(copies.map(({ node }) => node))].sort();
}

/** What the scheduler does to these primitives. */
function actsOn(primitives: ReadonlySet<string>, { actions }: Simulation): ReadonlySet<string> {
  return new Set(
    actions.filter((one) => !one.blocked && primitives.has(one.resource)).map(({ kind }) => kind),
  );
}

/** `lost`: the node that has just failed; what is still there is stuck. */
function passageOf(
  before: readonly string[],
  after: readonly string[],
  acts: ReadonlySet<string>,
  lost: string | null,
): Passage {
  const gained = after.filter((node) => !before.includes(node));
  const isLess = before.some((node) => !after.includes(node));
  if (after.length === 0) return { kind: before.length === 0 ? "down" : "stopped", nodes: [] };
  if (before.length === 0) return { kind: "started", nodes: after };
  if (lost !== null && after.includes(lost)) return { kind: "stuck", nodes: [lost] };
  if (gained.length > 0 && isLess) return { kind: isLive(acts) ? "migrated" : "moved", nodes: gained };
  if (gained.length > 0) return { kind: "joined", nodes: gained };
  if (isLess) return { kind: "thinned", nodes: after };
  return { kind: acts.has("restart") || acts.has("recover") ? "restarted" : "stayed", nodes: after };
}

/** All that moves goes without a stop. */
function isLive(acts: ReadonlySet<string>): boolean {
  return acts.has("migrate") && !["move", "restart", "stop"].some((kind) => acts.has(kind));
}
