/** Requests that came before one that they follow. More than a browser sends ahead is somebody's mistake. */
const MOST_EARLY = 16;

/** What becomes of one piece of input. */
export type Taken =
  /** These are due now, in this order; none where it was there already. */
  | { readonly kind: "due"; readonly pieces: readonly Uint8Array[] }
  /** It waits for one before it. */
  | { readonly kind: "early" }
  /** Too far ahead: one before it is lost. */
  | { readonly kind: "refused" };

/** Puts the pieces that one page typed into their order, each once, whatever way its requests took. */
export class InputOrder {
  #next = 0;
  readonly #early = new Map<number, Uint8Array>();

  take(sequence: number, bytes: Uint8Array): Taken {
    if (sequence < this.#next) return { kind: "due", pieces: [] };
    if (sequence > this.#next) {
      if (this.#early.size >= MOST_EARLY) return { kind: "refused" };
      this.#early.set(sequence, bytes);
      return { kind: "early" };
    }
    const pieces = [bytes];
    this.#next += 1;
    for (let early = this.#early.get(this.#next); early !== undefined; early = this.#early.get(this.#next)) {
      this.#early.delete(this.#next);
      pieces.push(early);
      this.#next += 1;
    }
    return { kind: "due", pieces };
  }
}
