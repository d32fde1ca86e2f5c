import "server-only";
import { type DrillProbe, PROBE_EVERY_MS } from "@/lib/drill/probe";
import { isGoodFor, type ProbeSamples } from "@/lib/drill/samples";
import type { SshRunner } from "../node/ssh-runner";
import { askOnce } from "./ask-once";
import { InOrder } from "./in-order";
import { probeFrom } from "./node-probe";

/** A node's loop ends by itself after so long. */
const MOST_SECONDS = 3 * 3600;
const LOOK_MS = 50;

/** Milliseconds since the epoch by a clock that nobody sets meanwhile: what is compared with samples is told by it. */
export const consoleNow = () => performance.timeOrigin + performance.now();

/** All probes of one drill while they ask. A sample begins every 100 ms, however long the ones before it take. */
export class Probing {
  readonly #orders: readonly InOrder[];
  readonly #ends: (() => void)[] = [];
  #isOver = false;

  constructor(private readonly probes: readonly DrillProbe[]) {
    this.#orders = probes.map(() => new InOrder());
  }

  /** Begins all of them. `runnerOf`: the way to a node that asks. False: one of them could not begin; told by its index. */
  async begin(runnerOf: (node: string) => SshRunner | null): Promise<number | null> {
    const begun = await Promise.all(
      this.probes.map(async ({ target, from }, index) => {
        const order = this.#orders[index] ?? new InOrder();
        if (from === null) return this.#ends.push(askingHere(() => askOnce(target), order));
        const runner = runnerOf(from);
        const end = runner === null ? null : await probeFrom(runner, target, MOST_SECONDS, order);
        if (end === null) return null;
        if (this.#isOver) end();
        return this.#ends.push(end);
      }),
    );
    const failed = begun.indexOf(null);
    return failed === -1 ? null : failed;
  }

  get samples(): readonly ProbeSamples[] {
    return this.#orders.map(({ samples }) => samples);
  }

  /** Waits until all are answered, and have been for so long; the index of one that is not by then, null: all are. */
  async untilGood(forMs: number, withinMs: number, signal: AbortSignal): Promise<number | null> {
    const until = consoleNow() + withinMs;
    for (;;) {
      const bad = this.samples.findIndex((samples) => !isGoodFor(samples, forMs));
      if (bad === -1) return null;
      if (consoleNow() > until || signal.aborted) return bad;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  stop(): void {
    this.#isOver = true;
    for (const end of this.#ends.splice(0)) end();
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
