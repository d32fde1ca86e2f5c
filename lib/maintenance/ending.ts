import type { Effects, Obstacle, ResourceEffect } from "../change/effects/effects";
import type { Operation } from "../change/operation";
import type { Picture } from "../change/operations/picture";
import { explainMove } from "../change/operations/resource-move/explanation";
import type { Node } from "../cluster/node";
import { isFencingDevice, nodesOf, primitivesOf, type Resource } from "../cluster/resource";
import { type Thing, thingKey } from "../ledger/thing";
import { thingsIn } from "../ledger/things-in";
import { type Before, endingOf, type MaintenanceSession, settingOf } from "./session";

/** What the end of a session comes to. */
export interface SessionEnding {
  readonly session: MaintenanceSession;
  /** The change that takes back what it set; reviewed like any other. */
  readonly operation: Operation;
  /** What the scheduler does then; null where it was not told. */
  readonly effects: readonly ResourceEffect[] | null;
  /** What ran on the node before and would not come back. */
  readonly staysAway: readonly StaysAway[];
  /** What came meanwhile by somebody else; it is left as it is. */
  readonly meanwhile: readonly Thing[];
}

export interface StaysAway {
  readonly resource: string;
  /** Where it runs then; empty: nowhere. */
  readonly on: readonly string[];
  /** What the picture has against its return; null: the scheduler has no reason to move it back. */
  readonly because: Obstacle | null;
}

/** How a cluster is before a session begins. */
export function beforeOf(picture: Picture, node: string | null): Before {
  const { cluster } = picture;
  return {
    things: thingsIn(picture).map(thingKey),
    resources: cluster.resources
      .filter((one) => !isFencingDevice(one) && node !== null && nodesOf(one).includes(node))
      .map(({ id }) => id),
    written: cluster.options.properties["maintenance-mode"] ?? null,
  };
}

/** What ending a session comes to, by the picture of now and by what the scheduler foretells of it. */
export function endingIn(
  session: MaintenanceSession,
  picture: Picture,
  effects: Effects | null,
): SessionEnding {
  const known = new Set([...session.before.things, thingKey(settingOf(session))]);
  return {
    session,
    operation: endingOf(session),
    effects: effects?.resources ?? null,
    staysAway: effects === null ? [] : staysAway(session, picture, effects),
    meanwhile: thingsIn(picture).filter((thing) => !known.has(thingKey(thing))),
  };
}

function staysAway(
  { node: name, before }: MaintenanceSession,
  picture: Picture,
  { resources: effects }: Effects,
): readonly StaysAway[] {
  if (name === null) return [];
  const { cluster } = picture;
  // Out of what the session set: what is left in the way is the reason.
  const back = (node: Node): Node =>
    node.name === name ? { ...node, standby: false, maintenance: false } : node;
  const then = { ...picture, cluster: { ...cluster, nodes: cluster.nodes.map(back) } };
  return before.resources.flatMap((id): readonly StaysAway[] => {
    const resource = cluster.resources.find((one) => one.id === id);
    if (resource === undefined) return [];
    const within = new Set([id, ...idsIn(resource)]);
    const on = new Set(nodesOf(resource));
    for (const { resource: of, from, to, kind, blocked } of effects) {
      if (!within.has(of) || blocked) continue;
      if (from !== null && (kind === "move" || kind === "stop")) on.delete(from);
      if (to !== null) on.add(to);
    }
    if (on.has(name)) return [];
    const move = { kind: "resource.move", resource: id, to: name, promoted: false, keep: false } as const;
    return [{ resource: id, on: [...on], because: explainMove(move, then) }];
  });
}

function idsIn(resource: Resource): readonly string[] {
  return primitivesOf(resource).map(({ id }) => id);
}
