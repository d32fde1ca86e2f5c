import { isFinal } from "@/lib/problem/questions";
import { splitEvents } from "@/lib/stream/split-events";
import { readResult } from "./ask-api";
import type { StreamLink } from "./stream-link";

/** The server sends a sign of life every 10 s; after this the line is dead, whatever TCP believes. */
const SILENCE_MS = 25_000;
/** A stream that lived so long ended for a reason of its own; one that did not is opened again with back-off. */
const STEADY_MS = 5_000;
const FIRST_RETRY_MS = 400;
const LAST_RETRY_MS = 15_000;

interface KeptStreamEvents {
  onData(data: string): void;
  onLink(link: StreamLink): void;
}

/** An event stream that is opened again, with back-off, until it is closed. Every opening begins with a fresh picture. */
export class KeptStream {
  readonly #url: string;
  readonly #events: KeptStreamEvents;
  #attempt: AbortController | null = null;
  #wake: (() => void) | null = null;
  #failures = 0;
  #lostSince: string | null = null;
  #heardAt = 0;
  #closed = false;

  constructor(url: string, events: KeptStreamEvents) {
    this.#url = url;
    this.#events = events;
    void this.#keep();
  }

  /** Asks for a fresh picture now: opens the stream anew, without waiting for the next retry. */
  reopen(): void {
    this.#failures = 0;
    this.#attempt?.abort();
    this.#wake?.();
  }

  /** As `reopen`, if nothing came for so long that the line may be dead: after sleep, back online, tab in sight. */
  check(maxSilenceMs: number): void {
    if (this.#lostSince !== null || Date.now() - this.#heardAt > maxSilenceMs) this.reopen();
  }

  close(): void {
    this.#closed = true;
    this.reopen();
  }

  async #keep(): Promise<void> {
    while (!this.#closed) {
      const goesOn = await this.#follow().catch(() => true);
      if (this.#closed || !goesOn) return;
      await this.#pause();
    }
  }

  /** One connection from opening to end. False where trying again makes no sense. */
  async #follow(): Promise<boolean> {
    const attempt = new AbortController();
    this.#attempt = attempt;
    const startedAt = Date.now();
    let silence: ReturnType<typeof setTimeout> | undefined;
    const hear = () => {
      this.#heardAt = Date.now();
      clearTimeout(silence);
      silence = setTimeout(() => attempt.abort(), SILENCE_MS);
    };
    try {
      hear();
      const response = await fetch(this.#url, {
        signal: attempt.signal,
        headers: { accept: "text/event-stream" },
        cache: "no-store",
      });
      const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
      if (!response.ok || !isStream || response.body === null) return await this.#refuse(response);
      this.#open();
      await this.#read(response.body, hear);
      throw new Error("ended");
    } catch (cause) {
      if (this.#lostSince === null && Date.now() - startedAt > STEADY_MS) this.#failures = 0;
      this.#lose();
      throw cause;
    } finally {
      clearTimeout(silence);
      attempt.abort();
    }
  }

  async #read(body: ReadableStream<Uint8Array>, hear: () => void): Promise<void> {
    const decoder = new TextDecoder();
    const reader = body.getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done || this.#closed) return;
      hear();
      const split = splitEvents(rest, decoder.decode(value, { stream: true }));
      rest = split.rest;
      for (const data of split.data) this.#events.onData(data);
    }
  }

  #open(): void {
    this.#lostSince = null;
    this.#events.onLink({ kind: "open" });
  }

  #lose(): void {
    if (this.#closed) return;
    this.#lostSince ??= new Date().toISOString();
    // A line that was only renewed is not worth a word.
    if (this.#failures > 0) this.#events.onLink({ kind: "lost", since: this.#lostSince });
  }

  async #refuse(response: Response): Promise<boolean> {
    const result = await readResult(response);
    const error = result.ok
      ? ({ code: "console.unreadable", status: response.status } as const)
      : result.error;
    const isGone = isFinal(error);
    if (!isGone && response.status >= 500) throw new Error(error.code);
    this.#events.onLink({ kind: "refused", error });
    this.#failures += 4;
    return !isGone;
  }

  async #pause(): Promise<void> {
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures) * (0.75 + Math.random() / 2);
    this.#failures += 1;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#failures === 1 ? 0 : wait);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }
}
