import "server-only";
import type { ConnectionAttempt } from "@/lib/cluster/snapshot";
import type { SshRunner } from "../node/ssh-runner";
import { type Reading, type ReadResult, readCluster } from "./read-cluster";

/** The next candidate is asked when the one before has not answered for this long. */
const STAGGER_MS = 300;
/** How long an answer without quorum waits for a better one. */
const QUORUM_PATIENCE_MS = 1_500;

export type NodeChoice =
  | { readonly kind: "chosen"; readonly runner: SshRunner; readonly reading: Reading }
  | { readonly kind: "stopped"; readonly via: string }
  | { readonly kind: "unreachable"; readonly attempts: readonly ConnectionAttempt[] };

/**
 * Finds a node to watch from: the first to answer whose partition has quorum; without one, the first that runs the
 * cluster at all. Candidates start one after another, a little apart, so that a dead one costs 0.3 s and not a
 * connection timeout.
 */
export function chooseNode(candidates: readonly SshRunner[]): Promise<NodeChoice> {
  return new Promise((resolve) => {
    const attempts: ConnectionAttempt[] = [];
    let next = 0;
    let pending = 0;
    let settled = false;
    let fallback: NodeChoice | null = null;
    let timer: NodeJS.Timeout | undefined;

    const settle = (choice: NodeChoice) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      resolve(choice);
    };
    const exhausted = () => next >= candidates.length && pending === 0;
    const finish = () => settle(fallback ?? outcomeOf(attempts));

    const accept = (runner: SshRunner, result: ReadResult) => {
      pending -= 1;
      if (settled) return;
      if (result.ok) {
        const choice: NodeChoice = { kind: "chosen", runner, reading: result.value };
        if (result.value.cluster.hasQuorum) return settle(choice);
        if (!fallback) setTimeout(finish, QUORUM_PATIENCE_MS);
        fallback ??= choice;
      } else {
        attempts.push({ host: runner.node, problem: result.error });
      }
      if (exhausted()) finish();
      else startNext();
    };
    const startNext = () => {
      clearTimeout(timer);
      const runner = candidates[next];
      if (settled || !runner) return;
      next += 1;
      pending += 1;
      timer = setTimeout(startNext, STAGGER_MS);
      void readCluster(runner).then((result) => accept(runner, result));
    };
    if (candidates.length === 0) finish();
    else startNext();
  });
}

/** Stopped is said only where every node said so: one that does not answer may well run the cluster. */
function outcomeOf(attempts: readonly ConnectionAttempt[]): NodeChoice {
  const isStopped =
    attempts.length > 0 && attempts.every(({ problem }) => problem.code === "node.cluster-stopped");
  const via = attempts[0]?.host;
  return isStopped && via !== undefined ? { kind: "stopped", via } : { kind: "unreachable", attempts };
}
