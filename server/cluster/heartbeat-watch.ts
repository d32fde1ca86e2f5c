import "server-only";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import type { HeartbeatView } from "@/lib/api/heartbeat-view";
import type { Connection } from "@/lib/cluster/snapshot";
import { worstSeverity } from "@/lib/cluster/verdicts";
import type { HeartbeatCluster } from "@/lib/heartbeat/cluster-heartbeat";
import { log } from "../log";
import type { SshRunner } from "../node/ssh-runner";
import { readHeartbeatCluster } from "./read-heartbeat";

/** One short script a node: at this pace it costs a node far below 1 % of a core. Heartbeat tells nobody of a change by itself. */
const PACE_MS = 10_000;

interface WatchSeed {
  readonly id: string;
  readonly name: string;
  readonly runners: readonly SshRunner[];
}

/** A watched cluster of the old stack: asked again and again, since there is nothing to listen to. */
export class HeartbeatWatch {
  readonly id: string;
  readonly runners: readonly SshRunner[];
  #name: string;
  #view: HeartbeatView | null = null;
  #unreachableSince: string | null = null;
  #reading: Promise<HeartbeatView> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;
  #onRead: () => void = () => undefined;

  constructor({ id, name, runners }: WatchSeed) {
    this.id = id;
    this.runners = runners;
    this.#name = name;
  }

  start(onRead: () => void): void {
    this.#onRead = onRead;
    this.#look();
  }

  rename(name: string): void {
    this.#name = name;
  }

  /** A person asks: what was refused before is tried once more. */
  tryAgain(): Promise<HeartbeatView> {
    for (const runner of this.runners) runner.tryAgain();
    return this.readNow();
  }

  /** Asks the nodes now; who asks meanwhile gets the same answer. */
  readNow(): Promise<HeartbeatView> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
      this.#lookLater();
    });
    return this.#reading;
  }

  async #read(): Promise<HeartbeatView> {
    const cluster = await readHeartbeatCluster(this.runners);
    const view: HeartbeatView = { id: this.id, name: this.#name, at: new Date().toISOString(), ...cluster };
    const isHeard = cluster.nodes.some(({ told }) => told !== null);
    this.#unreachableSince = isHeard ? null : (this.#unreachableSince ?? view.at);
    this.#view = view;
    this.#onRead();
    return view;
  }

  #look(): void {
    this.readNow().catch((error) => log.error({ err: error, cluster: this.id }, "heartbeat not read"));
  }

  /** So long after the last reading, whoever wanted that: a page that is open asks at the same pace, and is enough. */
  #lookLater(): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = setTimeout(() => this.#look(), PACE_MS);
  }

  summary(): ClusterSummary {
    const view = this.#view;
    const findings = view?.findings ?? [];
    return {
      id: this.id,
      name: this.#name,
      stack: "heartbeat",
      practice: false,
      connection: connectionOf(view, this.#unreachableSince),
      readAt: view?.at ?? null,
      severity: worstSeverity(findings),
      verdicts: [],
      findings,
      hasQuorum: null,
      pacemakerVersion: null,
      nodes: this.runners.map(({ node }) => ({ name: node, state: stateOf(view, node) })),
      resourceCount: view?.groups.reduce((sum, { group }) => sum + group.resources.length, 0) ?? 0,
    };
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#onRead = () => undefined;
  }
}

function connectionOf(view: HeartbeatView | null, unreachableSince: string | null): Connection {
  if (view === null) return { kind: "connecting" };
  if (unreachableSince !== null) {
    const attempts = view.nodes.flatMap(({ node, problem }) =>
      problem === null ? [] : [{ host: node, problem }],
    );
    return { kind: "unreachable", since: unreachableSince, attempts };
  }
  // Each is asked for itself.
  const via = view.nodes.flatMap(({ node, told }) => (told === null ? [] : [node])).join(", ");
  return { kind: "live", via, mode: "poll", intervalMs: PACE_MS, reason: "heartbeat" };
}

/** A node as its own word, else the others', has it. */
function stateOf(view: HeartbeatCluster | null, name: string): string {
  const own = view?.nodes.find(({ node }) => node === name)?.told;
  if (own) return own.runs ? "online" : "offline";
  const isSeen = view?.nodes.some(({ told }) =>
    told?.nodes.some((one) => one.name === name && one.status === "active"),
  );
  return isSeen ? "online" : "offline";
}
