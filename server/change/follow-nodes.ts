import "server-only";
import type { Operation } from "@/lib/change/operation";
import type { Pursuit } from "@/lib/change/run/follow";
import { pause } from "../pause";
import type { ApplyDeps } from "./apply-deps";
import { follow } from "./follow-run";
import { readNodes, type Way } from "./node-readings";
import type { PursuitEnd } from "./pursue";
import type { RunJournal } from "./run-journal";

/** The nodes are asked so often while the cluster is followed. */
const ASK_AGAIN_MS = 5_000;

/** How the cluster came out of it, and the nodes that are no longer as they were set: the cluster will wait for them in vain. */
export interface FollowedNodes {
  readonly reached: PursuitEnd;
  readonly letGo: readonly string[];
}

/**
 * Follows the cluster after its nodes are as wanted, and asks them whether they still are: Pacemaker may end itself again on a
 * node that has just started it (a request to shut down that was left in the CIB), and the cluster shows a node that is away.
 */
export async function followNodes(
  way: Way,
  operation: Operation,
  deps: ApplyDeps,
  journal: RunJournal,
  pursuit: Pursuit,
): Promise<FollowedNodes> {
  const [over, lost] = [new AbortController(), new AbortController()];
  const watched = nodesThatLetGo(way, operation, deps, over.signal).then((nodes) => {
    if (nodes.length > 0) lost.abort();
    return nodes;
  });
  // A question that throws is told by the run's end, not by a promise that nobody holds.
  watched.catch(() => lost.abort());
  try {
    const reached = await follow(deps, journal, pursuit, "following", { lost: lost.signal });
    return { reached, letGo: lost.signal.aborted ? await watched : [] };
  } finally {
    over.abort();
  }
}

/** Who says twice in a row that it is otherwise; nobody, once it is over. A node that does not answer says nothing. */
async function nodesThatLetGo(
  way: Way,
  operation: Operation,
  deps: ApplyDeps,
  over: AbortSignal,
): Promise<readonly string[]> {
  // What ends in a boot or a shutdown is no state that is kept.
  if (way.end?.(operation) != null) return [];
  for (let before: readonly string[] = []; ; ) {
    await pause(ASK_AGAIN_MS);
    if (over.aborted) return [];
    const readings = await readNodes(way, operation, deps.runners());
    const now = readings.flatMap((one) => (one.kind === "read" && !one.isSo ? [one.node] : []));
    const both = now.filter((node) => before.includes(node));
    if (both.length > 0 && !over.aborted) return both;
    before = now;
  }
}
