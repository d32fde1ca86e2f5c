import "server-only";
import { NO_SAMPLES, type ProbeSample, type ProbeSamples, withSample } from "@/lib/drill/samples";

/** Samples of one probe, which end in any order, kept in the order in which they began. */
export class InOrder {
  #samples: ProbeSamples = NO_SAMPLES;
  #next = 0;
  readonly #ended = new Map<number, ProbeSample>();

  get samples(): ProbeSamples {
    return this.#samples;
  }

  /** `turn`: counted from 0 without a gap; one that comes twice is ignored. */
  put(turn: number, sample: ProbeSample): void {
    if (turn < this.#next) return;
    this.#ended.set(turn, sample);
    for (;;) {
      const next = this.#ended.get(this.#next);
      if (next === undefined) return;
      this.#ended.delete(this.#next);
      this.#next += 1;
      this.#samples = withSample(this.#samples, next);
    }
  }
}
