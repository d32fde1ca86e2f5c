import { withoutInstance } from "../cluster/resource";
import type { ObjectName } from "../history/objects";
import type { WrittenChange } from "../records/changes";
import type { RecordedEvent } from "../records/recorded-events";
import { type Footing, placedOn, statesOn } from "./ground";
import type { ObjectState } from "./interval";

/** What something became, and when (milliseconds since the epoch). */
export interface StateChange {
  readonly at: number;
  readonly object: ObjectName;
  readonly state: ObjectState;
  readonly planned: boolean;
}

/** Pacemaker began anew on a node: when it had ended there nobody may have told. */
export interface Beginning {
  readonly at: number;
  readonly node: string;
}

/** A node that was put into standby or maintenance, or brought out of it. */
interface Willed {
  readonly at: number;
  readonly node: string;
  readonly on: boolean;
}

/**
 * Goes through what was recorded of a while, from what the cluster stood on at its beginning to what it was found on at its end.
 * What does not come to that is unknown from its last record on: something is missing there.
 */
export function replayGap(
  begin: Footing,
  events: readonly RecordedEvent[],
  changes: readonly WrittenChange[],
  end: { readonly at: number; readonly ground: Footing },
  beganAt: number,
  beginnings: readonly Beginning[] = [],
): readonly StateChange[] {
  const willed = willedIn(changes);
  const told: StateChange[] = [];
  let ground = begin;
  let states = statesOn(ground);
  const moments = [
    ...events.map((one) => ({ at: one.at, next: (now: Footing) => afterEvent(now, one.event) })),
    ...willed.map((one) => ({ at: one.at, next: (now: Footing) => withNode(now, one.node, !one.on) })),
    ...beginnings.map(({ at, node }) => ({
      at,
      next: (now: Footing) => withoutCopies(withNode(now, node, false), node),
      isLate: true,
    })),
  ].toSorted((a, b) => a.at - b.at);
  for (const { at, next, ...moment } of moments) {
    const isStandby = (node: string) =>
      willed.findLast((one) => one.node === node && one.at <= at)?.on === true;
    const after = next(ground);
    const now = statesOn(after);
    for (const [object, isUp] of now) {
      if (states.get(object) === isUp) continue;
      const planned = !isUp && isByWill(object, ground, isStandby);
      // It ended some time before.
      if ("isLate" in moment) told.push(unknownSince(told, object, beganAt));
      told.push({ at, object, state: isUp ? "up" : "down", planned });
    }
    ground = after;
    states = now;
  }
  return [...told, ...missing(told, states, statesOn(end.ground), beganAt)];
}

function missing(
  told: readonly StateChange[],
  replayed: ReadonlyMap<ObjectName, boolean>,
  found: ReadonlyMap<ObjectName, boolean>,
  beganAt: number,
): readonly StateChange[] {
  return [...found].flatMap(([object, isUp]): readonly StateChange[] => {
    if (!replayed.has(object) || replayed.get(object) === isUp) return [];
    return [unknownSince(told, object, beganAt)];
  });
}

/** From its last record on. */
function unknownSince(told: readonly StateChange[], object: ObjectName, beganAt: number): StateChange {
  const at = told.findLast((one) => one.object === object)?.at ?? beganAt;
  return { at: at + 1, object, state: "unknown", planned: false };
}

function isByWill(object: ObjectName, ground: Footing, isStandby: (node: string) => boolean): boolean {
  const name = object.slice(object.indexOf(":") + 1);
  if (object.startsWith("node:")) return isStandby(name);
  const parts = ground.services.find((one) => one.object === object)?.of ?? [];
  const nodes = parts.flatMap((id) => placedOn(ground, id));
  return nodes.some(isStandby);
}

function afterEvent(ground: Footing, event: RecordedEvent["event"]): Footing {
  switch (event.kind) {
    case "resource.started":
    case "resource.recovered":
      return withCopy(ground, event.resource, event.node, true);
    case "resource.moved":
      return withCopy(withCopy(ground, event.resource, event.from, false), event.resource, event.to, true);
    case "resource.stopped":
    case "resource.failed":
      return withCopy(ground, event.resource, event.node, false);
    case "node.left":
      return withoutCopies(withNode(ground, event.node, false), event.node);
    case "node.joined":
      return withNode(ground, event.node, true);
    default:
      return ground;
  }
}

function withCopy(ground: Footing, resource: string, node: string, isThere: boolean): Footing {
  const id = withoutInstance(resource);
  const others = placedOn(ground, id).filter((name) => name !== node);
  return { ...ground, placement: { ...ground.placement, [id]: isThere ? [...others, node] : others } };
}

function withNode(ground: Footing, node: string, isUp: boolean): Footing {
  if (!ground.nodes.includes(node)) return ground;
  const others = ground.nodesUp.filter((name) => name !== node);
  return { ...ground, nodesUp: isUp ? [...others, node] : others };
}

function withoutCopies(ground: Footing, node: string): Footing {
  const left = Object.entries(ground.placement).map(([id, nodes]) => [id, nodes.filter((n) => n !== node)]);
  return { ...ground, placement: Object.fromEntries(left) };
}

const SWITCH = /^nodes\/(.+)\/(?:instance_attributes)\/(?:standby|maintenance)$/;

function willedIn(changes: readonly WrittenChange[]): readonly Willed[] {
  return changes.flatMap(({ at, change }) =>
    (change.touched ?? []).flatMap(({ path, change: how }): readonly Willed[] => {
      const [, node] = SWITCH.exec(path) ?? [];
      // Another value may be either; the picture at the end tells.
      if (node === undefined || how === "changed") return [];
      return [{ at, node, on: how === "added" }];
    }),
  );
}
