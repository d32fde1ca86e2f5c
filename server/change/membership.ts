import "server-only";
import { type Effects, NO_EFFECTS } from "@/lib/change/effects/effects";
import type { Operation } from "@/lib/change/operation";
import type { MembershipChange } from "@/lib/change/operations/home";
import type { PlanNote } from "@/lib/change/plan/plan";
import { effectsMark } from "@/lib/change/plan/still-foretold";
import { type Expectation, effectExpectations } from "@/lib/change/run/expectation";
import type { Pursuit } from "@/lib/change/run/follow";
import type { Cluster } from "@/lib/cluster/cluster";
import { leftRunning } from "@/lib/cluster/left-running";
import type { QuorumReport } from "@/lib/corosync/parse-quorum";
import { votesAfter } from "@/lib/corosync/votes-after";
import { askNodes } from "../node/ask";
import type { NodeRunner } from "../node/runner";
import { pause } from "../pause";
import type { ApplyDeps } from "./apply-deps";
import { simulateTrial } from "./simulate";
import { readQuorum, resettingWithoutQuorum } from "./votes";

/** What nodes that leave or come do to the cluster: the scheduler's word, with the quorum as it is then. */
export interface MembershipForecast {
  readonly effects: Effects;
  readonly notes: readonly PlanNote[];
}

export async function foretellMembership(
  runner: NodeRunner,
  cluster: Cluster,
  operation: Operation,
  change: MembershipChange<Operation>,
): Promise<MembershipForecast> {
  const [leaving, coming] = [change.leaves(operation), change.comes(operation)];
  const stay = cluster.nodes.filter(
    ({ kind, online, name }) => kind === "member" && online && !leaving.includes(name),
  );
  // All of them come, so none of them is there: the picture is of before, and there is nobody to ask, and nothing to foretell.
  const isFirst = leaving.length === 0 && stay.every(({ name }) => coming.includes(name));
  const isWhole = leaving.length > 0 && stay.length === 0;
  const isBack = isWhole && isComingBack(change, operation);
  const report = isWhole && !(isBack && isAnyAway(cluster)) ? null : await readQuorum(runner, cluster);
  const votes = isWhole ? null : votesAfter(report, { leaving, coming: coming.length });
  const { isLost = false, isWon = false } = votes ?? {};
  const quorum = isLost ? { quorum: false } : isWon ? { quorum: true } : {};
  const foretold = await simulateTrial(runner, cluster, { ...change.trial(operation), ...quorum });
  const left = leftRunning(cluster, leaving);
  const effects = foretold.ok ? foretold.value : NO_EFFECTS;
  const reset = isLost ? resettingWithoutQuorum(cluster, leaving) : [];
  return {
    effects: { ...effects, losesQuorum: isLost, fenced: [...new Set([...effects.fenced, ...reset])] },
    notes: [
      ...(votes === null || leaving.length === 0 ? [] : [{ code: "votes-after", ...votes } as const]),
      ...(isBack ? waitNotes(report, leaving, cluster) : []),
      ...(left.length === 0 ? [] : [{ code: "left-running", resources: left } as const]),
      ...(foretold.ok || isFirst ? [] : [{ code: "not-foretold", detail: foretold.error } as const]),
      // Silence is no quorum.
      ...(votes === null && leaving.length > 0 && !isWhole
        ? [{ code: "not-foretold", detail: "corosync-quorumtool" } as const]
        : []),
    ],
  };
}

function isAnyAway({ nodes }: Cluster): boolean {
  return nodes.some(({ kind, online }) => kind === "member" && !online);
}

/** Who starts anew waits for members that corosync does not see, where it is told to wait for all, and sees no other. */
function waitNotes(
  report: QuorumReport | null,
  leaving: readonly string[],
  { nodes }: Cluster,
): readonly PlanNote[] {
  if (report === null || !report.flags.includes("WaitForAll")) return [];
  const seen = report.members.map(({ name }) => name);
  if (seen.some((name) => !leaving.includes(name))) return [];
  const away = nodes.flatMap(({ kind, name }) => (kind === "member" && !seen.includes(name) ? [name] : []));
  return away.length === 0 ? [] : [{ code: "waits-for-all", nodes: leaving, away }];
}

/**
 * Nodes of a cluster that runs nowhere are started, and not all of them: by their corosync.conf, since nobody counts votes yet. One that
 * knows them by other names does not tell.
 */
export async function startNotes(
  coming: readonly string[],
  runners: readonly NodeRunner[],
): Promise<readonly PlanNote[]> {
  const there = runners.filter(({ node }) => coming.includes(node));
  const { nodes } = await askNodes(there.slice(0, 1), { kind: "quorum-rules" }, { fresh: true });
  const [answer] = nodes;
  if (answer?.ok !== true || !answer.value.waitForAll) return [];
  const members = answer.value.nodes;
  const away = members.filter((name) => !coming.includes(name));
  const isKnown = coming.every((name) => members.includes(name));
  return isKnown && away.length > 0 ? [{ code: "waits-for-all", nodes: coming, away }] : [];
}

const RELIED_ON: ReadonlySet<PlanNote["code"]> = new Set([
  "votes-after",
  "votes-without-device",
  "left-running",
  "not-foretold",
] as const);

/** What of a forecast a person relies on: whether it is still the same when it is applied. */
export function forecastMark({ effects, notes }: MembershipForecast): string {
  const risks = notes.filter(({ code }) => RELIED_ON.has(code));
  return JSON.stringify([effectsMark(effects), risks]);
}

/** A cluster that starts is known some seconds after its services. */
const FIRST_PICTURE_MS = 60_000;
const LOOK_MS = 500;

/** Nodes that come, or come back, to a cluster that nobody has seen yet: it has to be seen first. Null where it is not, or nobody comes. */
export async function firstPicture(
  membership: MembershipChange<Operation>,
  operation: Operation,
  deps: ApplyDeps,
): Promise<Cluster | null> {
  if (membership.leaves(operation).length > 0 && !isComingBack(membership, operation)) return null;
  const until = Date.now() + FIRST_PICTURE_MS;
  while (Date.now() < until) {
    const { connection, cluster } = deps.currentSnapshot();
    if (connection.kind === "live" && cluster !== null) return cluster;
    await pause(LOOK_MS);
  }
  return null;
}

/** Whoever leaves is there again afterwards, and shows it itself where nobody else does. */
function isComingBack(membership: MembershipChange<Operation>, operation: Operation): boolean {
  return membership.isPassing?.(operation) === true && membership.expectations(operation).length > 0;
}

/** What the cluster has to show of it, where somebody is left to show it. */
export function pursuitOf(
  membership: MembershipChange<Operation>,
  operation: Operation,
  { resources: effects }: Effects,
  before: Cluster,
): Pursuit | null {
  const leaving = membership.leaves(operation);
  const isLeft = before.nodes.some(
    ({ kind, online, name }) => kind === "member" && online && !leaving.includes(name),
  );
  if (leaving.length > 0 && !isLeft && !isComingBack(membership, operation)) return null;
  const foretold = membership.isPassing?.(operation) ? [] : placesOf(effects, before);
  const expectations = [
    ...membership.expectations(operation),
    ...foretold.filter((one) => !isGone(one, leaving)),
  ];
  return { operation, effects, expectations, before };
}

/** Copies of a clone have other numbers once a node has come: so many of them are to run, wherever. */
function placesOf(effects: Effects["resources"], before: Cluster): readonly Expectation[] {
  const [starts, others] = [true, false].map((is) => effects.filter(({ kind }) => (kind === "start") === is));
  return [
    ...effectExpectations(others ?? [], before),
    ...effectExpectations(starts ?? [], before, { anyNode: true }),
  ];
}

/** Of a node that has left nobody tells what runs there. */
function isGone(expectation: Expectation, leaving: readonly string[]): boolean {
  return expectation.kind === "placed" && expectation.anywhere === null && leaving.includes(expectation.node);
}
