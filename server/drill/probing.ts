import "server-only";
import { type DrillProbe, PROBE_EVERY_MS } from "@/lib/drill/probe";
import { asOf, isGoodFor, isLeftSilent, type ProbeSamples } from "@/lib/drill/samples";
import { log } from "../log";
import type { SshRunner } from "../node/ssh-runner";
import { pause } from "../pause";
import { askOnce } from "./ask-once";
import { InOrder } from "./in-order";
import { probeFrom } from "./node-probe";

/** A node's loop ends by itself after so long. */
const MOST_SECONDS = 3 * 3600;
const LOOK_MS = 50;
/** Before a node that asks no more is told to ask again. */
const AGAIN_MS = 1_000;

/** Milliseconds since the epoch by a clock that nobody sets meanwhile: what is compared with samples is told by it. */
export const consoleNow = () => performance.timeOrigin + performance.now();

type RunnerOf = (node: string) => SshRunner | null;

/** All probes of one drill while they ask. A sample begins every 100 ms, however long the ones before it take. */
export class Probing {
  readonly #orders: readonly InOrder[];
  /** What ends each probe, by its index. */
  readonly #ends = new Map<number, () => void>();
  #isOver = false;

  constructor(private readonly probes: readonly DrillProbe[]) {
    this.#orders = probes.map(() => new InOrder());
  }

  /** Begins all of them. `runnerOf`: the way to a node that asks. The index of one that could not begin; null: all could. */
  async begin(runnerOf: RunnerOf): Promise<number | null> {
    const begun = await Promise.all(
      this.probes.map(async ({ target, from }, index) => {
        if (from !== null) return this.#ask(index, from, runnerOf);
        this.#ends.set(
          index,
          askingHere(() => askOnce(target), this.#orderOf(index)),
        );
        return true;
      }),
    );
    const failed = begun.indexOf(false);
    return failed === -1 ? null : failed;
  }

  #orderOf(index: number): InOrder {
    const order = this.#orders[index];
    if (order === undefined) throw new Error("no such probe");
    return order;
  }

  /** Has a node ask, and again where its loop or the way to it ends; what was not asked meanwhile is silence. */
  async #ask(index: number, node: string, runnerOf: RunnerOf): Promise<boolean> {
    const target = this.probes[index]?.target;
    const runner = runnerOf(node);
    if (target === undefined || runner === null) return false;
    const order = this.#orderOf(index);
    const onEnd = () => {
      this.#ends.delete(index);
      if (this.#isOver) return;
      order.fallSilent(consoleNow());
      void this.#askAgain(index, node, runnerOf);
    };
    const end = await probeFrom(runner, target, { order, maxSeconds: MOST_SECONDS, onEnd });
    if (end === null) return false;
    if (this.#isOver) end();
    else this.#ends.set(index, end);
    return true;
  }

  async #askAgain(index: number, node: string, runnerOf: RunnerOf): Promise<void> {
    let isTold = false;
    const onFault = (error: unknown): false => {
      if (!isTold) log.warn({ err: error, node, probe: index }, "a probe could not be begun again");
      isTold = true;
      return false;
    };
    do await pause(AGAIN_MS);
    while (!this.#isOver && !(await this.#ask(index, node, runnerOf).catch(onFault)));
  }

  /** What was seen until now; a probe that says nothing, and does not end either, is silent. */
  get samples(): readonly ProbeSamples[] {
    const now = consoleNow();
    return this.#orders.map(({ samples }) => asOf(samples, now));
  }

  /** Whether all are answered, and have been for so long, but for those that nobody will ask again. */
  areGoodFor(ms: number): boolean {
    const now = consoleNow();
    return this.samples.every((samples) => isGoodFor(samples, ms, now) || isLeftSilent(samples, now));
  }

  /** Waits until all are answered, and have been for so long; the index of one that is not by then, null: all are. */
  async untilGood(forMs: number, withinMs: number, signal: AbortSignal): Promise<number | null> {
    const until = consoleNow() + withinMs;
    for (;;) {
      const bad = this.samples.findIndex((samples) => !isGoodFor(samples, forMs, consoleNow()));
      if (bad === -1) return null;
      if (consoleNow() > until || signal.aborted) return bad;
      await pause(LOOK_MS);
    }
  }

  stop(): void {
    this.#isOver = true;
    for (const end of [...this.#ends.values()]) end();
    this.#ends.clear();
  }
}

function askingHere(ask: () => Promise<boolean>, order: InOrder): () => void {
  let turn = 0;
  const once = () => {
    const mine = turn++;
    const at = consoleNow();
    const put = (ok: boolean) => order.put(mine, { at, ok, end: consoleNow() });
    ask().then(put, () => put(false));
  };
  const timer = setInterval(once, PROBE_EVERY_MS);
  timer.unref();
  once();
  return () => clearInterval(timer);
}
