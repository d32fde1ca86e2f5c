import "server-only";
import { randomUUID } from "node:crypto";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import type { Argv } from "@/lib/command/argv";
import type { Outcome } from "@/lib/command/outcome";
import { type LoopEvent, LoopReader } from "@/lib/command/read-loop";
import type { HeldCommand, SshRunner } from "../node/ssh-runner";
import { chooseNode } from "./choose-node";
import { clusterLoop, type Reading, readCluster, readingOf } from "./read-cluster";
import { ReadPace } from "./read-pace";
import { keepSwept } from "./sweep-scratch";
import { watchFault } from "./watch-fault";
import type { WatchListener, WatchMode } from "./watcher";

export type SessionEnd =
  | { readonly kind: "failed"; readonly problem: NodeProblem }
  /** Another node's partition has quorum, this one's has not. */
  | { readonly kind: "better"; readonly node: string }
  | { readonly kind: "stopped" };

/**
 * `-E` makes crm_mon run a program for every operation's record; the two lines of "times" are printed on every
 * other change of the CIB, too (with no section at all nothing is); `--output-to` keeps it running on 3.x.
 * What it prints does not matter, only that it does.
 */
const TRIGGER_STREAM: Argv = [
  "crm_mon",
  "--output-as=text",
  "--output-to=/dev/stdout",
  "-i",
  "1",
  "--exclude=all",
  "--include=times",
  "-E",
  "/usr/bin/env",
];
const STREAM_SECONDS = 3_600;
/** In characters of one reading: a CIB of 16 nodes × 500 resources has half a million. */
const STREAM_LIMIT = 32 * 1024 * 1024;
/** A reading that comes by itself ends within that, or is given up. */
const STREAM_READ_MS = 8_000;
/** The node's loop rests longer than that. What comes sooner is read at our own pace. */
const STREAM_GAP_MS = 30;
/** A stream that ends sooner is none: CIB_file in the environment, very old tools. */
const STREAM_MINIMUM_MS = 5_000;
/** A node that had no session free for the stream may have one later. */
const STREAM_RETRY_MS = 30_000;
const SAFETY_READ_MS = 15_000;
const POLL_MS = { least: 1_000, most: 5_000 } as const;
const BETTER_NODE_MS = 5_000;

/** Watching through one node, from its first reading until it fails or a better one is found. */
export class WatchSession {
  readonly #pace: ReadPace;
  #held: HeldCommand | null = null;
  #mode: WatchMode = { mode: "push" };
  #last: Reading;
  #quorumTimer: NodeJS.Timeout | null = null;
  #streamTimer: NodeJS.Timeout | null = null;
  #over = false;
  /** Readings have numbers in the order in which they began; those that we asked for and that are under way. */
  #asked = 0;
  #heard = 0;
  readonly #reading = new Set<number>();
  /** The one that the node's loop began by itself. */
  #coming: { readonly turn: number; readonly end: () => void } | null = null;
  /** The node's crm_mon does not keep running. */
  #isWithoutStream = false;
  /** The stream only says when something happens: the loop would do harm now. */
  #isBare = false;
  /** When the last of those was taken (`performance.now()`); infinite while it is being taken. */
  #tookAt = Number.NEGATIVE_INFINITY;
  #stopSweeping: () => void = () => undefined;
  #end: (end: SessionEnd) => void = () => undefined;

  constructor(
    readonly runner: SshRunner,
    first: Reading,
    private readonly others: readonly SshRunner[],
    private readonly listener: WatchListener,
  ) {
    this.#last = first;
    this.#pace = new ReadPace(
      () => this.#read(),
      () => (this.#mode.mode === "push" ? SAFETY_READ_MS : this.#mode.intervalMs),
      (error) => this.#fail(error),
    );
  }

  /** Resolves when watching through this node is over, be it by a fault of ours. Never rejects. */
  follow(): Promise<SessionEnd> {
    return new Promise((resolve) => {
      this.#end = resolve;
      this.#pace.start();
      this.#stopSweeping = keepSwept(this.runner);
      this.#guarded(() => {
        this.#tell(this.#last);
        return this.#openStream();
      });
    });
  }

  /** Resolves when a read that began after this call has been told, or there is none to be had. Never rejects. */
  readNow(): Promise<void> {
    return this.#pace.trigger();
  }

  stop(): void {
    this.#finish({ kind: "stopped" });
  }

  async #openStream(): Promise<void> {
    const openedAt = performance.now();
    const token = randomUUID();
    const loop = new LoopReader(token, STREAM_LIMIT);
    const isBare = this.#isBare;
    const result = await this.runner.hold(
      isBare ? TRIGGER_STREAM : clusterLoop(token, TRIGGER_STREAM, this.runner.sudo),
      { privileged: isBare, maxSeconds: STREAM_SECONDS },
      {
        onOutput: (chunk) => {
          if (isBare) void this.#pace.trigger();
          else for (const event of loop.read(chunk)) this.#hear(event, openedAt);
        },
        onEnd: (outcome) => this.#guarded(() => this.#streamEnded(outcome, performance.now() - openedAt)),
      },
    );
    if (!result.ok) {
      this.#poll(result.error.code);
      if (!this.#over)
        this.#streamTimer = setTimeout(() => this.#guarded(() => this.#openStream()), STREAM_RETRY_MS);
    } else if (this.#over) {
      result.value.close();
    } else {
      this.#held = result.value;
      // What comes with the same packet as the channel may have told that there is no stream here.
      if (!this.#isWithoutStream) this.#mode = { mode: "push" };
      // What was read meanwhile may want the other one.
      if (isBare !== this.#isBare) return this.#openAnew();
      // What changed between the first reading and the stream's start would otherwise wait for the safety read.
      void this.#pace.trigger();
    }
  }

  #streamEnded(outcome: Outcome, livedMs: number): void {
    this.#held = null;
    this.#coming?.end();
    if (this.#over) return;
    if (outcome.kind === "lost") {
      this.#finish({
        kind: "failed",
        problem: { code: "node.lost", tool: "crm_mon", detail: outcome.detail },
      });
    } else if (livedMs < STREAM_MINIMUM_MS || this.#isWithoutStream) {
      this.#poll("stream-ended");
    } else {
      this.#guarded(() => this.#openStream());
    }
  }

  async #openAnew(): Promise<void> {
    if (this.#over || this.#held === null) return;
    this.#held.close();
    this.#held = null;
    await this.#openStream();
  }

  #poll(reason: string): void {
    if (this.#over) return;
    const isKnown = this.#mode.mode === "poll" && this.#mode.reason === reason;
    if (isKnown) return;
    this.#mode = { mode: "poll", intervalMs: POLL_MS.least, reason };
    this.listener.onReading(this.#last, this.runner.node, this.#mode);
    void this.#pace.trigger();
  }

  #hear(event: LoopEvent, openedAt: number): void {
    if (this.#over) return;
    if (event.kind === "trigger-ended") {
      // The loop may still be reading, for seconds where the cluster is large.
      this.#isWithoutStream = performance.now() - openedAt < STREAM_MINIMUM_MS;
      if (this.#isWithoutStream) this.#poll("stream-ended");
      return;
    }
    if (event.kind === "begins") {
      this.#coming?.end();
      // Whether it began before one of ours nobody knows: it passes for the older one, and another one follows.
      const turn = this.#reading.size === 0 ? ++this.#asked : Math.min(...this.#reading) - 0.5;
      const ended = this.#pace.cameByItself();
      // A tool that hangs holds up the loop, which tells of nothing any more.
      const timer = setTimeout(() => {
        ended();
        this.#guarded(() => this.#openAnew());
      }, STREAM_READ_MS);
      const end = () => {
        clearTimeout(timer);
        ended();
      };
      this.#coming = { turn, end };
    } else if (this.#coming !== null) {
      const coming = this.#coming;
      this.#coming = null;
      this.#guarded(() => this.#take(coming.turn, event.texts).finally(coming.end));
    }
  }

  /** What the loop could not read, or reads too often, is read as everything else is: that says why, and keeps a pace. */
  async #take(turn: number, texts: readonly [string, string] | null): Promise<void> {
    const isSoon = performance.now() - this.#tookAt < STREAM_GAP_MS;
    if (texts === null || isSoon) return void this.#pace.trigger();
    this.#tookAt = Number.POSITIVE_INFINITY;
    const result = await readingOf(texts, this.#last);
    this.#tookAt = performance.now();
    if (!result.ok) return void this.#pace.trigger();
    if (this.#isNews(turn)) this.#tell(result.value);
  }

  /** Reads overlap: what is older than what was told already is no news. */
  #isNews(turn: number): boolean {
    if (this.#over || turn < this.#heard) return false;
    this.#heard = turn;
    return true;
  }

  async #read(): Promise<void> {
    const turn = ++this.#asked;
    this.#reading.add(turn);
    const result = await readCluster(this.runner, this.#last);
    this.#reading.delete(turn);
    if (!this.#isNews(turn)) return;
    if (!result.ok) return this.#finish({ kind: "failed", problem: result.error });
    if (this.#mode.mode === "poll") {
      const grown = Math.min(this.#mode.intervalMs * 1.25, POLL_MS.most);
      this.#mode = { ...this.#mode, intervalMs: result.value === this.#last ? grown : POLL_MS.least };
    }
    this.#tell(result.value);
  }

  #tell(reading: Reading): void {
    this.#last = reading;
    // crm_mon that dies of its histories is not to do so at every change: the loop runs it whole.
    const isBare = reading.source.withoutHistory !== null;
    if (isBare !== this.#isBare) {
      this.#isBare = isBare;
      this.#guarded(() => this.#openAnew());
    }
    this.listener.onReading(reading, this.runner.node, this.#mode);
    const alone = !reading.cluster.hasQuorum && this.others.length > 0;
    if (alone) this.#quorumTimer ??= this.#quorumLater();
  }

  #quorumLater(): NodeJS.Timeout {
    return setTimeout(() => this.#guarded(() => this.#lookForQuorum()), BETTER_NODE_MS);
  }

  async #lookForQuorum(): Promise<void> {
    const choice = await chooseNode(this.others);
    this.#quorumTimer = null;
    if (this.#over || this.#last.cluster.hasQuorum) return;
    if (choice.kind === "chosen" && choice.reading.cluster.hasQuorum) {
      this.#finish({ kind: "better", node: choice.runner.node });
    } else {
      this.#quorumTimer = this.#quorumLater();
    }
  }

  /** Work that nobody waits for: whatever it throws ends the session, which is then known to have failed. */
  #guarded(work: () => void | Promise<void>): void {
    void (async () => work())().catch((error) => this.#fail(error));
  }

  #fail(error: unknown): void {
    this.#finish({ kind: "failed", problem: watchFault(error, this.runner.node) });
  }

  #finish(end: SessionEnd): void {
    if (this.#over) return;
    this.#over = true;
    this.#pace.stop();
    this.#stopSweeping();
    if (this.#quorumTimer) clearTimeout(this.#quorumTimer);
    if (this.#streamTimer) clearTimeout(this.#streamTimer);
    this.#coming?.end();
    this.#held?.close();
    this.#end(end);
  }
}
