import "server-only";
import { NO_EFFECTS } from "@/lib/change/effects/effects";
import type { PlanNote } from "@/lib/change/plan/plan";
import type { Cluster } from "@/lib/cluster/cluster";
import { deviceVotes, type VotesAfter, votesAfter } from "@/lib/corosync/votes-after";
import type { NodeRunner } from "../node/runner";
import type { MembershipForecast } from "./membership";
import { simulateTrial } from "./simulate";
import { readQuorum, resettingWithoutQuorum } from "./votes";

/**
 * What it means that some nodes are without the quorum device's vote: each counts it for itself, so each is asked, and what Pacemaker
 * goes by is the DC's. Nothing where the device casts none there, or a node is no member now. `runner`: who is asked for the scheduler.
 */
export async function foretellDeviceLoss(
  runner: NodeRunner,
  cluster: Cluster,
  nodes: readonly string[],
  runners: readonly NodeRunner[],
): Promise<MembershipForecast> {
  const members = cluster.nodes.filter(({ name, online }) => online && nodes.includes(name));
  const counts = await Promise.all(members.map(({ name }) => countOf(name, cluster, runners)));
  const told = counts.filter((count) => count !== null);
  const lost = told.filter(({ isLost }) => isLost);
  const isDc = ({ node }: Count) => node === cluster.dc?.name;
  // Where nobody knows the DC, each of them may be it.
  const isLost = lost.some(isDc) || (cluster.dc === null && lost.length > 0);
  const shown = lost.find(isDc) ?? lost[0] ?? told[0];
  const silent = counts.includes(null)
    ? [{ code: "not-foretold", detail: "corosync-quorumtool" } as const]
    : [];
  const votes: readonly PlanNote[] = shown === undefined || shown.device === 0 ? [] : [noteOf(shown, isLost)];
  if (!isLost) return { effects: NO_EFFECTS, notes: [...votes, ...silent] };
  const foretold = await simulateTrial(runner, cluster, { changes: [], told: [], quorum: false });
  const effects = foretold.ok ? foretold.value : NO_EFFECTS;
  const fenced = [...new Set([...effects.fenced, ...resettingWithoutQuorum(cluster, [])])];
  const unasked = foretold.ok ? [] : [{ code: "not-foretold", detail: foretold.error } as const];
  return { effects: { ...effects, losesQuorum: true, fenced }, notes: [...votes, ...silent, ...unasked] };
}

interface Count extends VotesAfter {
  readonly node: string;
  /** The votes that the device casts there now. */
  readonly device: number;
}

/** Null where the node does not tell. */
async function countOf(
  node: string,
  cluster: Cluster,
  runners: readonly NodeRunner[],
): Promise<Count | null> {
  const runner = runners.find((one) => one.node === node);
  const report = runner === undefined ? null : await readQuorum(runner, cluster);
  const votes = votesAfter(report, { leaving: [], coming: 0, withoutDevice: true });
  return report === null || votes === null ? null : { ...votes, node, device: deviceVotes(report) };
}

function noteOf({ node, votes, expected, needed, isLost }: Count, isOfAll: boolean): PlanNote {
  const end = !isLost ? "kept" : isOfAll ? "lost" : "lost-there";
  return { code: "votes-without-device", node, votes, expected, needed, end };
}
