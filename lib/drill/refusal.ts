import type { PlanProblem } from "../change/plan/plan";
import type { Cluster } from "../cluster/cluster";
import { leftoversIn } from "../cluster/leftover";
import { nodesOf, primitivesOf, type Resource } from "../cluster/resource";
import type { DrillForecast } from "./drill";
import { type DrillMethod, losesNode, mayRunTwiceBy } from "./method";

/** Why a drill is not begun, worded under `drill.refusal.<code>`. */
export type DrillRefusal =
  | { readonly code: "not-connected" }
  | { readonly code: "unknown-resource"; readonly subject: string }
  | { readonly code: "not-running"; readonly subject: string }
  | { readonly code: "unknown-node"; readonly subject: string }
  | { readonly code: "not-there"; readonly subject: string; readonly node: string }
  | { readonly code: "no-quorum" }
  | { readonly code: "maintenance"; readonly subject: string }
  | { readonly code: "node-away"; readonly subject: string }
  | { readonly code: "failures"; readonly subject: string }
  | { readonly code: "unmanaged"; readonly subject: string }
  /** A move would take away what somebody's move or ban left; `subject`: its constraint. */
  | { readonly code: "pinned"; readonly subject: string }
  /** How it is now could not be read: afterwards nobody could say that it is as before. */
  | { readonly code: "unread" }
  /** The scheduler, asked, starts it nowhere. */
  | { readonly code: "no-node-left"; readonly subject: string }
  | { readonly code: "loses-quorum" }
  /** What leaves the cluster without a word may run on, and nothing cuts it off. */
  | { readonly code: "no-fencing"; readonly subject: string }
  | { readonly code: "no-process"; readonly subject: string }
  /** The login on a node may not run what only root may. */
  | { readonly code: "no-rights"; readonly subject: string }
  | { readonly code: "probe-bad"; readonly subject: string }
  | { readonly code: "probe-from"; readonly subject: string }
  /** The console's machine has no `ping`. */
  | { readonly code: "no-ping" }
  /** Planning it was refused; `subject`: the code of the problem, which is all that older consoles kept of it. */
  | { readonly code: "not-planned"; readonly subject: string; readonly problem?: PlanProblem };

/** Where a drill is to happen, once its resource is found. */
export interface DrillSpot {
  readonly resource: Resource;
  readonly node: string;
}

/** The resource and the node that a drill is about: where it runs, unless a node is named. */
export function spotOf(
  cluster: Cluster,
  wished: { readonly resource: string; readonly node: string | null },
): DrillSpot | DrillRefusal {
  const resource = cluster.resources.find(
    (top) => top.id === wished.resource || primitivesOf(top).some(({ id }) => id === wished.resource),
  );
  if (resource === undefined) return { code: "unknown-resource", subject: wished.resource };
  const there = nodesOf(resource);
  const node = wished.node ?? there[0];
  if (node === undefined) return { code: "not-running", subject: resource.id };
  if (!cluster.nodes.some(({ name }) => name === node)) return { code: "unknown-node", subject: node };
  return there.includes(node) ? { resource, node } : { code: "not-there", subject: resource.id, node };
}

/** Constraints that moves and bans of a resource, or of a part of it, left. */
export function pinsOf(cluster: Cluster, resource: Resource): readonly string[] {
  const ids = new Set([resource.id, ...primitivesOf(resource).map(({ id }) => id)]);
  return leftoversIn(cluster).flatMap((one) => (ids.has(one.resource) ? [one.constraint] : []));
}

/** What stands in the way before anything is asked of the scheduler. */
export function standsInTheWay(
  cluster: Cluster,
  { resource, node }: DrillSpot,
  method: DrillMethod,
): readonly DrillRefusal[] {
  const inMaintenance = cluster.nodes.filter(({ maintenance }) => maintenance).map(({ name }) => name);
  const away = cluster.nodes.filter(
    ({ kind, online, standby, unclean }) => kind === "member" && (!online || standby || unclean),
  );
  const unmanaged = primitivesOf(resource).filter(({ managed, maintenance }) => !managed || maintenance);
  const pins = method.kind === "move" ? pinsOf(cluster, resource) : [];
  return [
    ...(cluster.configurationProblem === null ? [] : [{ code: "unread" } as const]),
    ...pins.map((subject) => ({ code: "pinned", subject }) as const),
    ...(cluster.hasQuorum ? [] : [{ code: "no-quorum" } as const]),
    ...(cluster.options.maintenanceMode
      ? [{ code: "maintenance", subject: "maintenance-mode" } as const]
      : []),
    ...inMaintenance.map((subject) => ({ code: "maintenance", subject }) as const),
    ...away
      .filter(({ name }) => name === node)
      .map(({ name }) => ({ code: "node-away", subject: name }) as const),
    ...away
      .filter(({ name, online }) => name !== node && !online)
      .map(({ name }) => ({ code: "node-away", subject: name }) as const),
    ...unique(cluster.failures.map(({ resource: one }) => one)).map(
      (subject) => ({ code: "failures", subject }) as const,
    ),
    ...unique(unmanaged.map(({ id }) => id)).map((subject) => ({ code: "unmanaged", subject }) as const),
  ];
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

/** Whether the cluster outlives it, by what was foretold. */
export function outlives(
  cluster: Cluster,
  { resource, node }: DrillSpot,
  method: DrillMethod,
  forecast: DrillForecast,
): readonly DrillRefusal[] {
  const members = new Set([resource.id, ...primitivesOf(resource).map(({ id }) => id)]);
  const ends = forecast.leftStopped.some((id) => members.has(id.replace(/:\d+$/, "")));
  const { fencingEnabled, noQuorumPolicy } = cluster.options;
  const voters = cluster.nodes.filter(({ kind, online }) => kind === "member" && online).length;
  // Alone and without quorum, a node stops what it runs; with two nodes, or another policy, both halves may run it.
  const stopsAlone = voters > 2 && (noQuorumPolicy === "stop" || noQuorumPolicy === "suicide");
  // A dead corosync takes Pacemaker with it, and what runs there goes on without it.
  const runsOn = method.kind === "stop-daemon" || !stopsAlone || !mayRunTwice(cluster, node);
  const isTwice = mayRunTwiceBy(method) && !mayRunTwice(cluster, node);
  const needsFencing = method.kind === "power-off" || (losesNode(method) && runsOn) || isTwice;
  return [
    ...(ends ? [{ code: "no-node-left", subject: resource.id } as const] : []),
    ...(forecast.losesQuorum ? [{ code: "loses-quorum" } as const] : []),
    ...(needsFencing && !fencingEnabled ? [{ code: "no-fencing", subject: node } as const] : []),
  ];
}

/** Addresses and servers without a state of their own. */
const STATELESS = /^(?:IPaddr2?|IPv6addr|nginx|apache|haproxy|Dummy|floatip)$/i;

/**
 * Whether what runs on a node may run twice for the moments until the node, alone, has stopped it: addresses and servers without a
 * state. Disks and databases may not.
 */
function mayRunTwice(cluster: Cluster, node: string): boolean {
  const there = cluster.resources
    .flatMap((top) => primitivesOf(top))
    .filter(({ active, nodes }) => active && nodes.includes(node));
  return there.every(({ agent }) => STATELESS.test(agent.type.replace(/\.service$/, "")));
}

/** Whether a method takes something away that the cluster does not give back by itself at once, whatever is foretold. */
export function hurtsByItself({ kind }: DrillMethod): boolean {
  return kind !== "move" && kind !== "standby" && kind !== "kill-process";
}

/** Whether a name has to be typed: services end, a node is cut off, or leaves. */
export function needsTyping(method: DrillMethod, forecast: DrillForecast): boolean {
  return (
    hurtsByItself(method) ||
    forecast.leftStopped.length > 0 ||
    forecast.fenced.length > 0 ||
    forecast.losesQuorum
  );
}
