import "server-only";
import type { Run } from "@/lib/change/run/run";
import type { Cluster } from "@/lib/cluster/cluster";
import { sampleSnapshot } from "@/lib/cluster/samples";
import type { Connection } from "@/lib/cluster/snapshot";
import { ok } from "@/lib/result";
import type { NodeRunner } from "../../node/runner";
import type { ApplyDeps } from "../apply-deps";

/** A cluster that a test moves by hand, and everything that applying a plan needs of the world. */
export interface FakeWorld {
  readonly deps: ApplyDeps;
  readonly emitted: Run[];
  readonly recorded: Run[];
  readonly forgotten: string[];
  readonly faults: unknown[];
  readonly cluster: Cluster;
  /** The cluster changes; pictures show it at the next read. */
  set(cluster: Cluster): void;
  /** The cluster changes after a while, and is pushed. */
  later(ms: number, cluster: () => Cluster): void;
  connect(connection: Connection): void;
  useRunner(runner: NodeRunner | null): void;
}

const LIVE: Connection = { kind: "live", via: "n1", mode: "push" };

export function fakeWorld(first: Cluster, runner: NodeRunner, { practice = false } = {}): FakeWorld {
  const listeners = new Set<() => void>();
  const emitted: Run[] = [];
  const recorded: Run[] = [];
  const forgotten: string[] = [];
  const faults: unknown[] = [];
  let current: NodeRunner | null = runner;
  let truth = first;
  let snapshot = sampleSnapshot({ cluster: first, connection: LIVE, practice });
  const read = () => {
    const cluster = snapshot.connection.kind === "live" ? truth : snapshot.cluster;
    snapshot = { ...snapshot, version: snapshot.version + 1, cluster };
    for (const heard of [...listeners]) heard();
  };
  return {
    emitted,
    recorded,
    forgotten,
    faults,
    get cluster() {
      return truth;
    },
    set: (cluster) => {
      truth = cluster;
    },
    later: (ms, cluster) => {
      setTimeout(() => {
        truth = cluster();
        read();
      }, ms);
    },
    connect: (connection) => {
      snapshot = { ...snapshot, connection };
      read();
    },
    useRunner: (next) => {
      current = next;
    },
    deps: {
      runner: () => current,
      runners: () => (current === null ? [] : [current]),
      currentSnapshot: () => snapshot,
      onSnapshot: (heard) => {
        listeners.add(heard);
        return () => listeners.delete(heard);
      },
      readNow: async () => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        read();
      },
      rethink: async (kept) => ok(kept),
      emit: (run) => emitted.push(run),
      beside: () => [],
      unfollowedBy: () => null,
      record: async (run) => {
        recorded.push(run);
      },
      keepTouched: async () => undefined,
      forget: async (runId) => {
        forgotten.push(runId);
      },
      onFault: (error) => faults.push(error),
    },
  };
}
