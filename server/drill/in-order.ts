import "server-only";
import { NO_SAMPLES, type ProbeSample, type ProbeSamples, withSample } from "@/lib/drill/samples";

/** So many that ended wait for one before them: a node that could not start it, or lost its line, is not waited for any longer. */
const MOST_WAITING = 50;

/** Samples of one probe, which end in any order, kept in the order in which they began. */
export class InOrder {
  #samples: ProbeSamples = NO_SAMPLES;
  #next = 0;
  readonly #ended = new Map<number, ProbeSample>();

  get samples(): ProbeSamples {
    return this.#samples;
  }

  /** Somebody begins to ask, or does so again: the number of the first sample. What had not ended before is lost. */
  begin(): number {
    this.#settle();
    return this.#next;
  }

  /** Nobody asks any more. `since`: milliseconds since the epoch by the console's clock. */
  fallSilent(since: number): void {
    this.#settle();
    const { silentSince = since } = this.#samples;
    this.#samples = { ...this.#samples, silentSince };
  }

  /** What has ended waits no longer for one before it that nobody will tell of. */
  #settle(): void {
    for (const [turn, sample] of [...this.#ended].toSorted(([a], [b]) => a - b)) {
      this.#samples = withSample(this.#samples, sample);
      this.#next = turn + 1;
    }
    this.#ended.clear();
  }

  /** `turn`: counted from 0 without a gap; one that comes twice is ignored. */
  put(turn: number, sample: ProbeSample): void {
    if (turn < this.#next) return;
    this.#ended.set(turn, sample);
    if (this.#ended.size > MOST_WAITING) this.#next = Math.min(...this.#ended.keys());
    for (;;) {
      const next = this.#ended.get(this.#next);
      if (next === undefined) return;
      this.#ended.delete(this.#next);
      this.#next += 1;
      this.#samples = withSample(this.#samples, next);
    }
  }
}
