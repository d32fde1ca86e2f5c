import "server-only";
import { log } from "../log";
import { encodeFrame } from "./event-stream";

/** A message on its way to viewers; `frame()` encodes it once for all of them. */
export type Subscriber = (frame: () => Uint8Array) => void;

/** Those who follow one thing. What one of them throws is that one's fault: it is logged with `about`, and the others hear all the same. */
export class Audience {
  readonly #subscribers = new Map<Subscriber, () => void>();
  #isOver = false;

  constructor(
    private readonly about: Readonly<Record<string, string>> = {},
    private readonly encode: (message: object) => Uint8Array = encodeFrame,
  ) {}

  get size(): number {
    return this.#subscribers.size;
  }

  /** `ended` is called when there will be nothing more to follow. */
  subscribe(subscriber: Subscriber, ended: () => void): () => void {
    // Found just before it was over: the reader comes again.
    if (this.#isOver) queueMicrotask(ended);
    this.#subscribers.set(subscriber, ended);
    return () => this.#subscribers.delete(subscriber);
  }

  publish(message: object): void {
    const frame = () => this.encode(message);
    for (const subscriber of this.#subscribers.keys()) this.apart(() => subscriber(frame));
  }

  /** Ends it for everybody who follows. */
  end(): void {
    this.#isOver = true;
    for (const ended of [...this.#subscribers.values()]) this.apart(ended);
    this.#subscribers.clear();
  }

  /** Does what must not stop what comes after it. */
  apart(tell: () => void): void {
    try {
      tell();
    } catch (error) {
      log.error({ err: error, ...this.about }, "a listener failed");
    }
  }
}
