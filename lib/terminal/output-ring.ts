/**
 * The last bytes of an endless output, by their numbers from its beginning. Holds `capacity` bytes however much is written,
 * allocated once.
 */
export class OutputRing {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #end = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** How many bytes were written so far: the number of the next one. */
  get end(): number {
    return this.#end;
  }

  /** The number of the oldest byte that is still there. */
  get start(): number {
    return Math.max(0, this.#end - this.#bytes.length);
  }

  write(chunk: Uint8Array): void {
    const { length: capacity } = this.#bytes;
    const kept = chunk.subarray(Math.max(0, chunk.length - capacity));
    const at = (this.#end + chunk.length - kept.length) % capacity;
    const first = kept.subarray(0, capacity - at);
    this.#bytes.set(first, at);
    this.#bytes.set(kept.subarray(first.length), 0);
    this.#end += chunk.length;
  }

  /** A copy of what is there from number `from` on, `most` bytes at most, and the number of its first byte. */
  read(from: number, most = Number.POSITIVE_INFINITY): { readonly at: number; readonly bytes: Uint8Array } {
    const at = Math.min(this.#end, Math.max(from, this.start));
    const bytes = new Uint8Array(Math.min(most, this.#end - at));
    const { length: capacity } = this.#bytes;
    const begin = at % capacity;
    const first = this.#bytes.subarray(begin, Math.min(capacity, begin + bytes.length));
    bytes.set(first);
    bytes.set(this.#bytes.subarray(0, bytes.length - first.length), first.length);
    return { at, bytes };
  }
}
