import type { Operation } from "../change/operation";
import type { Cluster } from "../cluster/cluster";
import { leftoversIn } from "../cluster/leftover";
import { primitivesOf, type Resource, withoutInstance } from "../cluster/resource";
import { type Drill, noticingOf } from "./drill";
import { actsForMs, noticedWithinMs } from "./method";
import { pinsOf } from "./refusal";
import {
  type ClusterState,
  deviceLine,
  devicesOf,
  movedAway,
  type StateDifference,
  type StatePart,
} from "./state";
import { LEAVES, type TakenNode } from "./taken";

/** As long as a node may take to come back by itself before its services are started. */
export const COMES_BACK_MS = 45_000;

/** A drill on its way back: how it was, how it is, and how long it has been on it. */
export interface OnTheWay {
  readonly drill: Drill;
  readonly before: ClusterState;
  readonly now: ClusterState;
  readonly cluster: Cluster;
  readonly waitedMs: number;
  /** Nothing is under way in the cluster. */
  readonly isAtRest: boolean;
  /** Nodes that the drill took away and that are not back. */
  readonly taken: readonly TakenNode[];
}

/** What the drill's own doing can be taken back by, what comes first in front; none: nothing but waiting. */
export function waysBack(way: OnTheWay): readonly Operation[] {
  const { drill, before, cluster } = way;
  const undone = way.isAtRest ? undoing(way) : [];
  // A node that is away may be the other one that the service could run on: what holds the rest is not kept until it is back.
  if (way.taken.length > 0) return [...undone, ...way.taken.flatMap((one) => returning(way, one))];
  if (!way.isAtRest) return [];
  const isConcerned = concernedBy(drill);
  const failures = cluster.failures.filter(
    (one) =>
      isConcerned(one.resource) && !before.failures.includes(`${one.resource} ${one.node} ${one.task}`),
  );
  return [
    ...undone,
    ...failures.map((one) => ({ kind: "resource.cleanup", resource: one.resource, node: one.node }) as const),
    ...movedAway(before, cluster)
      .filter(({ top }) => [top, ...primitivesOf(top)].some(({ id }) => isConcerned(id)))
      .filter(({ top, to }) => !isHeld(cluster, top, to, before))
      .map(
        ({ top, to, promoted }) =>
          ({ kind: "resource.move", resource: top.id, to, promoted, keep: false }) as const,
      ),
  ];
}

/** What takes the drill's own doing back, where that is not the node's being away. */
function undoing({ drill, before, now, cluster, taken }: OnTheWay): readonly Operation[] {
  const { node, method } = drill;
  const own = cluster.nodes.find(({ name }) => name === node);
  const isAside = own?.standby === true && !before.nodes.includes(`${node} online standby`);
  const isAway = taken.some((one) => one.node === node);
  return [
    ...(method.kind === "standby" && isAside && !isAway ? [{ kind: "node.online", node } as const] : []),
    ...(isAway ? [] : deviceLeft(drill, before, now)),
    ...pinLeft(drill, before, cluster),
  ];
}

/** A device that did not switch it on may do so later, whatever else the cluster is about; its services may not start at boot. */
function returning(
  { drill, waitedMs, isAtRest }: OnTheWay,
  { node, isOff }: TakenNode,
): readonly Operation[] {
  const boots = isOff || node !== drill.node || drill.method.kind !== "stop-services";
  const waits = boots && waitedMs < COMES_BACK_MS;
  return [
    ...(isOff ? [{ kind: "node.fence", node, action: "on" } as const] : []),
    ...(waits || !isAtRest ? [] : [{ kind: "node.services", nodes: [node], on: true } as const]),
  ];
}

/** Methods whose run ends when the cluster shows what they did. A node that is cut off may be shown a moment longer. */
const SHOWN: ReadonlySet<Drill["method"]["kind"]> = new Set(["move", "standby", "stop-services", "reboot"]);
/** What the cluster itself shows when it notices something; the rest may be anybody's. */
const EFFECTS: ReadonlySet<StatePart> = new Set(["placement", "nodes", "failures"]);

/** Whether a difference shows that the cluster has noticed what was done. */
export function isNoticedBy(differences: readonly StateDifference[]): boolean {
  return differences.some(({ part }) => EFFECTS.has(part));
}

/**
 * For how long yet "as before" is not believed of a drill that no difference was seen of: the cluster may only not have noticed. `ageMs`:
 * how long ago it was begun, as its way back begins, which heals what still goes on. `isFollowed`: its run was waited for, and done. Milliseconds.
 */
export function unnoticedForMs(drill: Drill, ageMs: number, isFollowed: boolean): number {
  const { method } = drill;
  if (isFollowed && SHOWN.has(method.kind)) return 0;
  const withinMs = noticedWithinMs(method, noticingOf(drill));
  return Math.max(0, Math.min(actsForMs(method), ageMs) + withinMs - ageMs);
}

/** Whether a resource is the drill's own, or one that it was foretold to touch. */
function concernedBy({ resource, members, forecast }: Drill): (id: string) => boolean {
  const touched = (forecast?.effects ?? []).flatMap((one) => [one.resource, withoutInstance(one.instance)]);
  const ids = new Set([resource, ...members, ...touched]);
  return (id) => ids.has(id);
}

/** Somebody's move or ban of it decides where it is: one from before the drill, or one made meanwhile that does not lead back. */
function isHeld(cluster: Cluster, top: Resource, to: string, { constraints }: ClusterState): boolean {
  const pins = new Set(pinsOf(cluster, top));
  return leftoversIn(cluster).some(
    ({ constraint, origin, node, standing }) =>
      pins.has(constraint) &&
      (constraints.includes(constraint) || (standing !== "over" && (origin !== "cli-prefer" || node !== to))),
  );
}

/** What moves and bans of a resource left there before the drill, and since. */
function pinsIn(cluster: Cluster, id: string, { constraints }: ClusterState) {
  const resource = cluster.resources.find((top) => top.id === id);
  const pins = resource === undefined ? [] : pinsOf(cluster, resource);
  return {
    theirs: pins.filter((pin) => constraints.includes(pin)),
    fresh: pins.filter((pin) => !constraints.includes(pin)),
  };
}

/** A move that failed leaves its pin, and what is forgotten of the failure would be tried again by it. */
function pinLeft({ resource, method }: Drill, before: ClusterState, cluster: Cluster): readonly Operation[] {
  const { theirs, fresh } = pinsIn(cluster, resource, before);
  const isOurs = method.kind === "move" && fresh.length > 0 && theirs.length === 0;
  return isOurs ? [{ kind: "resource.clear", resource, node: null }] : [];
}

/** A quorum device's service stops with corosync, and nothing starts it with corosync again: only a boot does, where it is enabled. */
function deviceLeft({ node, method }: Drill, before: ClusterState, now: ClusterState): readonly Operation[] {
  const line = deviceLine(node);
  const isLost = devicesOf(before)?.includes(line) && now.devices?.includes(line) === false;
  return LEAVES.has(method.kind) && isLost
    ? [{ kind: "unit.run", unit: "corosync-qdevice.service", nodes: [node], on: true }]
    : [];
}
