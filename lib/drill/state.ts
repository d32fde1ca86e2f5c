import type { Cluster } from "../cluster/cluster";
import type { FencingEvent } from "../cluster/failure";
import { isFencingDevice, primitivesOf, type Resource } from "../cluster/resource";
import type { QuorumReport } from "../corosync/parse-quorum";

/** How a cluster is, as far as a drill has to leave it so. */
export interface ClusterState {
  /** `id node role`, sorted. A fencing device has no node here: whoever watches it, all may use it. */
  readonly placement: readonly string[];
  readonly nodes: readonly string[];
  readonly constraints: readonly string[];
  readonly failures: readonly string[];
  /** A checksum of the configuration in canonical form; empty where it could not be read. */
  readonly configuration: string;
  /** What corosync counts; absent where it did not say. An earlier version has {@link devices} among them. */
  readonly votes?: readonly string[];
  /** The nodes whose quorum device runs; absent where a node did not say. */
  readonly devices?: readonly string[];
  /** Fencings that the history had, see {@link fencingKey}: what is more came later. No part that is compared; an earlier version has none. */
  readonly fencings?: readonly string[];
}

const STATE_PARTS = [
  "placement",
  "nodes",
  "constraints",
  "failures",
  "configuration",
  "votes",
  "devices",
] as const;
export type StatePart = (typeof STATE_PARTS)[number];

/** Tells one fencing from all others of the history. */
export function fencingKey({ target, action, completedAt, client }: FencingEvent): string {
  return JSON.stringify([target, action, completedAt, client]);
}

/** A node's quorum device runs. */
export function deviceLine(node: string): string {
  return `${node} corosync-qdevice`;
}

/** What corosync counts. */
function votesOf(report: QuorumReport): readonly string[] {
  const { quorate, expectedVotes, totalVotes, quorum, members } = report;
  return [
    quorate ? "quorate" : "not quorate",
    `expected ${expectedVotes}`,
    `total ${totalVotes}`,
    `needed ${quorum}`,
    ...members.map(({ name, votes }) => `${name} ${votes}`).toSorted(),
  ];
}

/** What the picture does not have. Each null where nobody said it. */
export interface AskedBeside {
  readonly report: QuorumReport | null;
  /** The nodes on which the service of a quorum device runs. */
  readonly devices: readonly string[] | null;
}

const NOT_ASKED: AskedBeside = { report: null, devices: null };

/** The state of a picture. `configuration`: the checksum, made by whoever has the text. */
export function stateOf(
  cluster: Cluster,
  configuration: string,
  { report, devices }: AskedBeside = NOT_ASKED,
): ClusterState {
  // Copies of an anonymous clone are told apart by nothing but their node.
  const placement = cluster.resources.flatMap((top) =>
    primitivesOf(top)
      .filter(({ active }) => active)
      .flatMap(({ id, nodes, role }) =>
        nodes.map((node) => (isFencingDevice(top) ? `${id} ${role}` : `${id} ${node} ${role}`)),
      ),
  );
  const nodes = cluster.nodes.map(({ name, online, standby, maintenance, unclean }) =>
    [
      name,
      online ? "online" : "offline",
      ...(standby ? ["standby"] : []),
      ...(maintenance ? ["maintenance"] : []),
      ...(unclean ? ["unclean"] : []),
    ].join(" "),
  );
  return {
    placement: placement.toSorted(),
    nodes: nodes.toSorted(),
    constraints: cluster.constraints.map(({ id }) => id).toSorted(),
    failures: cluster.failures.map(({ resource, node, task }) => `${resource} ${node} ${task}`).toSorted(),
    configuration,
    fencings: cluster.fencing.filter(({ state }) => state === "success").map(fencingKey),
    ...(report === null ? {} : { votes: votesOf(report) }),
    ...(devices === null ? {} : { devices: devices.map(deviceLine).toSorted() }),
  };
}

/** Whether enough was read to say afterwards that it is as before. The votes may need rights that a login has not. */
export function isWhole({ configuration, devices }: ClusterState): boolean {
  return configuration !== "" && devices !== undefined;
}

/** What is otherwise than it was: what was and is not, and what is and was not. */
export interface StateDifference {
  readonly part: StatePart;
  readonly gone: readonly string[];
  readonly fresh: readonly string[];
}

/** Empty: it is as it was. What was not known before is not compared. */
export function differencesBetween(before: ClusterState, after: ClusterState): readonly StateDifference[] {
  return STATE_PARTS.flatMap((part): StateDifference[] => {
    const [known, b] = [linesOf(before, part), linesOf(after, part)];
    if (known === null) return [];
    const a = part === "placement" ? withoutWatchers(known, after.placement) : known;
    const gone = without(a, b ?? []);
    const fresh = without(b ?? [], a);
    return gone.length + fresh.length === 0 ? [] : [{ part, gone, fresh }];
  });
}

/** An earlier version wrote down who watched a fencing device, too: what has no node now had none that counts. */
function withoutWatchers(placement: readonly string[], now: readonly string[]): readonly string[] {
  const free = new Set(
    now.map((line) => line.split(" ")).flatMap(([id, , role]) => (role === undefined ? id : [])),
  );
  return placement.map((line) => {
    const [id = "", , role] = line.split(" ");
    return role !== undefined && free.has(id) ? `${id} ${role}` : line;
  });
}

const DEVICE = deviceLine("");

function linesOf(state: ClusterState, part: StatePart): readonly string[] | null {
  const { votes } = state;
  if (part === "configuration") return [state.configuration];
  if (part === "votes") return votes?.filter((line) => !line.endsWith(DEVICE)) ?? null;
  if (part === "devices") return devicesOf(state);
  return state[part];
}

/** Lines without as many of the same as others have: two copies on one node are not one. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** A line for each node whose quorum device runs, see {@link deviceLine}; null: not known. */
export function devicesOf({ devices, votes }: ClusterState): readonly string[] | null {
  return devices ?? votes?.filter((line) => line.endsWith(DEVICE)) ?? null;
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

/** What is elsewhere than it was, and the node to which it goes back. */
export interface MovedAway {
  readonly top: Resource;
  readonly to: string;
  /** It is the promoted role that is elsewhere. */
  readonly promoted: boolean;
}

/** Top-level resources that are elsewhere than they were. The copies of a clone have no one node, its one promoted role has. */
export function movedAway({ placement }: ClusterState, cluster: Cluster): readonly MovedAway[] {
  const home = new Map(placement.map((line) => line.split(" ") as [string, string]));
  const plain = cluster.resources.flatMap((top): readonly MovedAway[] => {
    if (top.kind === "clone" || top.kind === "bundle" || isFencingDevice(top)) return [];
    const first = primitivesOf(top).find(({ id }) => home.has(id));
    const to = first === undefined ? undefined : home.get(first.id);
    return first === undefined || to === undefined || first.nodes.includes(to)
      ? []
      : [{ top, to, promoted: false }];
  });
  // What stands on a promoted role draws it along: it goes first.
  return [...plain, ...cluster.resources.flatMap((top) => promotedAway(placement, top) ?? [])];
}

/** Back to a copy that is there, where one was promoted and one is. */
function promotedAway(placement: ClusterState["placement"], top: Resource): MovedAway | null {
  if (top.kind !== "clone" || !top.promotable) return null;
  const copies = primitivesOf(top);
  const ids = new Set(copies.map(({ id }) => id));
  const was = unique(
    placement.flatMap((line) => {
      const [id = "", node = "", role] = line.split(" ");
      return ids.has(id) && role === "promoted" ? [node] : [];
    }),
  );
  const [to] = was;
  // The members of a group that is promoted are so together.
  const is = unique(copies.filter(({ role }) => role === "promoted").flatMap(({ nodes }) => nodes));
  const isThere = copies.some(({ role, nodes }) => role === "unpromoted" && nodes.includes(to ?? ""));
  return to === undefined || was.length !== 1 || is.length !== 1 || is[0] === to || !isThere
    ? null
    : { top, to, promoted: true };
}
