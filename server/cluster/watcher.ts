import "server-only";
import type { ConnectionAttempt, NodeProblem } from "@/lib/cluster/snapshot";
import { log } from "../log";
import type { SshRunner } from "../node/ssh-runner";
import { type Choice, chooseNode } from "./choose-node";
import type { Reading } from "./read-cluster";
import { type SessionEnd, WatchSession } from "./watch-session";

/** A credential that was refused is not offered every few seconds: that is how accounts get locked. */
const RETRY_MS = {
  first: 1_000,
  most: 10_000,
  stopped: 2_000,
  refused: 60_000,
  mostRefused: 900_000,
} as const;
const REFUSALS: readonly string[] = ["ssh.auth-failed", "ssh.password-expired", "ssh.host-key-changed"];

const SHORT_SESSION_MS = 500;

/** The jump host's refusals count like the node's own. */
function isRefusal(problem: NodeProblem): boolean {
  return problem.code === "ssh.jump-failed" ? isRefusal(problem.cause) : REFUSALS.includes(problem.code);
}

export type WatchMode =
  | { readonly mode: "push" }
  | { readonly mode: "poll"; readonly intervalMs: number; readonly reason: string };

/** What a watcher tells; calls come one after another. */
export interface WatchListener {
  onReading(reading: Reading, via: string, mode: WatchMode): void;
  onStopped(via: string): void;
  onUnreachable(attempts: readonly ConnectionAttempt[]): void;
}

/**
 * Watches one cluster through one of its nodes and goes on from another when that node or its connection dies.
 * All viewers share it.
 */
export class Watcher {
  #stopped = false;
  #session: WatchSession | null = null;
  /** Ends the pause between two tries early. */
  #wake: (() => void) | null = null;
  #preferred: string | null = null;
  #failed: string | null = null;

  constructor(
    readonly runners: readonly SshRunner[],
    private readonly listener: WatchListener,
  ) {}

  start(): void {
    void this.#loop().catch((error) => log.error({ err: error }, "watcher failed"));
  }

  stop(): void {
    this.#stopped = true;
    this.#session?.stop();
    this.#wake?.();
  }

  /** The runner of the node that is watched now; changes go the same way. Null while there is none. */
  get runner(): SshRunner | null {
    return this.#session?.runner ?? null;
  }

  /** Reads now, for instance after a write of our own. Resolves when the reading has been told (or none can be had). */
  async requestRead(): Promise<void> {
    this.#wake?.();
    await this.#session?.requestRead();
  }

  async #loop(): Promise<void> {
    let delay: number = RETRY_MS.first;
    while (!this.#stopped) {
      const choice = await chooseNode(this.#order());
      if (this.#stopped) return;
      if (choice.kind === "chosen") {
        delay = RETRY_MS.first;
        const began = performance.now();
        const end = await this.#follow(choice);
        log.info({ node: choice.runner.node, ...end }, "watch session ended");
        // Nodes that answer once and fail at once must not be asked in a tight loop.
        if (performance.now() - began < SHORT_SESSION_MS) await this.#pause(SHORT_SESSION_MS);
        continue;
      }
      if (choice.kind === "stopped") {
        this.listener.onStopped(choice.via);
        await this.#pause(RETRY_MS.stopped);
        continue;
      }
      this.listener.onUnreachable(choice.attempts);
      const refused = choice.attempts.some(({ problem }) => isRefusal(problem));
      if (refused) delay = Math.max(delay, RETRY_MS.refused);
      await Promise.all(this.runners.map((runner) => this.#renewRights(runner, choice.attempts)));
      await this.#pause(delay);
      delay = Math.min(delay * 2, refused ? RETRY_MS.mostRefused : RETRY_MS.most);
    }
  }

  async #follow(choice: Extract<Choice, { kind: "chosen" }>): Promise<SessionEnd> {
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
    if (problem?.code === "node.permission-denied") await runner.logOut();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), ms);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
    });
  }
}
