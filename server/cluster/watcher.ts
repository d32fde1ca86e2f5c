import "server-only";
import type { ConnectionAttempt } from "@/lib/cluster/snapshot";
import { isTurnedAway, needsNewLogin } from "@/lib/problem/questions";
import { log } from "../log";
import type { SshRunner } from "../node/ssh-runner";
import { DEFAULT_TIMING } from "../ssh/timing";
import { chooseNode, type NodeChoice } from "./choose-node";
import { Pause } from "./pause";
import type { Reading } from "./read-cluster";
import { watchFault } from "./watch-fault";
import { type SessionEnd, WatchSession } from "./watch-session";

/** Where every way in was refused nothing is to be had for a while: the pool would not ask (server/ssh/refusals.ts). */
const RETRY_MS = {
  first: 1_000,
  most: 10_000,
  stopped: 2_000,
  refused: DEFAULT_TIMING.refusedPauseMs,
  mostRefused: DEFAULT_TIMING.refusedPauseMostMs,
} as const;
/** A fault of ours comes again, mostly: the pauses between two watches that it ended. */
const FAULT_MS = { first: 1_000, most: 60_000 } as const;
/** A watch that went well for so long has nothing to do with the fault before it. */
const STEADY_MS = 120_000;

const SHORT_SESSION_MS = 500;

export type WatchMode =
  | { readonly mode: "push" }
  | { readonly mode: "poll"; readonly intervalMs: number; readonly reason: string };

/** What a watcher tells; calls come one after another. One that throws is a fault of ours, and ends the session. */
export interface WatchListener {
  onReading(reading: Reading, via: string, mode: WatchMode): void;
  onStopped(via: string): void;
  onUnreachable(attempts: readonly ConnectionAttempt[]): void;
  /** A fault of ours: nobody looks until the watch is started again, after a pause. */
  onFailed(attempts: readonly ConnectionAttempt[]): void;
}

/**
 * Watches one cluster through one of its nodes and goes on from another when that node or its connection dies.
 * All viewers share it. Whatever throws on the way is told as a failed watch, and the watch begins anew.
 */
export class Watcher {
  #stopped = false;
  #session: WatchSession | null = null;
  readonly #pause = new Pause();
  #preferred: string | null = null;
  #failed: string | null = null;
  #retryMs: number = RETRY_MS.first;
  #faultMs: number = FAULT_MS.first;

  constructor(
    readonly runners: readonly SshRunner[],
    private readonly listener: WatchListener,
  ) {}

  start(): void {
    void this.#supervise();
  }

  stop(): void {
    this.#stopped = true;
    this.#session?.stop();
    this.#pause.end("person");
  }

  /** It was stopped, for good. */
  get isOver(): boolean {
    return this.#stopped;
  }

  /** The runner of the node that is watched now; changes go the same way. Null while there is none. */
  get runner(): SshRunner | null {
    return this.#session?.runner ?? null;
  }

  /**
   * Reads now, for instance after a write of our own. Resolves when the reading has been told (or none can be had); never
   * rejects. Does not end a pause after a refused credential or a fault: code that asks often would lock accounts.
   */
  async readNow(): Promise<void> {
    this.#pause.end("code");
    await this.#session?.readNow();
  }

  /** A person wants it tried again now, refused credentials too. */
  async tryAgain(): Promise<void> {
    for (const runner of this.runners) runner.tryAgain();
    this.#pause.end("person");
    await this.#session?.readNow();
  }

  async #supervise(): Promise<void> {
    while (!this.#stopped) {
      const began = performance.now();
      try {
        await this.#watch();
      } catch (error) {
        await this.#afterFault(
          [{ host: "Harrier", problem: watchFault(error, null) }],
          performance.now() - began,
        );
      }
    }
  }

  /** One turn: a node is found and followed until that ends, or there is a reason to wait. */
  async #watch(): Promise<void> {
    const choice = await chooseNode(this.#order());
    if (this.#stopped) return;
    switch (choice.kind) {
      case "chosen": {
        this.#retryMs = RETRY_MS.first;
        const began = performance.now();
        const end = await this.#follow(choice);
        const livedMs = performance.now() - began;
        log.info({ node: choice.runner.node, ...end }, "watch session ended");
        if (end.kind === "failed" && end.problem.code === "console.watch-failed")
          await this.#afterFault([{ host: choice.runner.node, problem: end.problem }], livedMs);
        // Nodes that answer once and fail at once must not be asked in a tight loop.
        else if (livedMs < SHORT_SESSION_MS) await this.#pause.begin(SHORT_SESSION_MS, "code");
        return;
      }
      case "stopped":
        this.listener.onStopped(choice.via);
        return this.#pause.begin(RETRY_MS.stopped, "code");
      case "unreachable":
        return this.#afterSilence(choice.attempts);
    }
  }

  async #afterSilence(attempts: readonly ConnectionAttempt[]): Promise<void> {
    if (attempts.some(({ problem }) => problem.code === "console.watch-failed"))
      return this.#afterFault(attempts, 0);
    this.listener.onUnreachable(attempts);
    const isRefused = attempts.length > 0 && attempts.every(({ problem }) => isTurnedAway(problem));
    if (isRefused) this.#retryMs = Math.max(this.#retryMs, RETRY_MS.refused);
    await Promise.all(this.runners.map((runner) => this.#renewRights(runner, attempts)));
    const pauseMs = this.#retryMs;
    this.#retryMs = Math.min(pauseMs * 2, isRefused ? RETRY_MS.mostRefused : RETRY_MS.most);
    await this.#pause.begin(pauseMs, isRefused ? "person" : "code");
  }

  async #afterFault(attempts: readonly ConnectionAttempt[], livedMs: number): Promise<void> {
    if (livedMs >= STEADY_MS) this.#faultMs = FAULT_MS.first;
    try {
      this.listener.onFailed(attempts);
    } catch (error) {
      watchFault(error, null);
    }
    const pauseMs = this.#faultMs;
    this.#faultMs = Math.min(pauseMs * 2, FAULT_MS.most);
    await this.#pause.begin(pauseMs, "person");
  }

  async #follow(choice: Extract<NodeChoice, { kind: "chosen" }>): Promise<SessionEnd> {
    this.#preferred = choice.runner.node;
    const others = this.runners.filter((runner) => runner !== choice.runner);
    const session = new WatchSession(choice.runner, choice.reading, others, this.listener);
    this.#session = session;
    const end = await session.follow();
    this.#session = null;
    // A node that just failed us is asked last.
    this.#preferred = end.kind === "better" ? end.node : null;
    this.#failed = end.kind === "failed" ? choice.runner.node : null;
    return end;
  }

  #order(): readonly SshRunner[] {
    const rank = (runner: SshRunner) =>
      runner.node === this.#preferred ? -1 : runner.node === this.#failed ? 1 : 0;
    return [...this.runners].sort((a, b) => rank(a) - rank(b));
  }

  /** Rights are of a session: whoever was given some since is only believed after a new login. */
  async #renewRights(runner: SshRunner, attempts: readonly ConnectionAttempt[]): Promise<void> {
    const problem = attempts.find(({ host }) => host === runner.node)?.problem;
    if (problem !== undefined && needsNewLogin(problem)) await runner.logOut();
  }
}
