import { SharedStream } from "./shared-stream";
import type { StreamLink } from "./stream-link";

/** How long a stream outlives its last reader: going from page to page must not tear it down. */
const LINGER_MS = 5_000;
/** A cluster in a tab that nobody sees gives its connection back after this: a browser has only six. */
const HIDDEN_MS = 30_000;

export interface StreamOptions {
  readonly url: string;
  /** Goes on in tabs out of sight. */
  readonly always: boolean;
  onData(data: string): void;
  onLink(link: StreamLink): void;
  welcome(): string | null;
}

/** A stream of this tab with its readers counted: opened for the first, closed some time after the last. */
export class StreamEntry {
  readonly #options: StreamOptions;
  #stream: SharedStream | null = null;
  #readers = 0;
  #closing: ReturnType<typeof setTimeout> | undefined;

  constructor(options: StreamOptions) {
    this.#options = options;
    if (!options.always) document.addEventListener("visibilitychange", () => this.#look());
  }

  retain(): () => void {
    this.#readers += 1;
    this.#look();
    return () => {
      this.#readers -= 1;
      this.#look();
    };
  }

  refresh(): void {
    this.#stream?.refresh();
  }

  #look(): void {
    clearTimeout(this.#closing);
    const isSeen = this.#options.always || document.visibilityState === "visible";
    if (this.#readers > 0 && isSeen) this.#stream ??= new SharedStream(this.#options.url, this.#options);
    else if (this.#stream) this.#closing = setTimeout(() => this.#close(), isSeen ? LINGER_MS : HIDDEN_MS);
  }

  #close(): void {
    this.#stream?.close();
    this.#stream = null;
  }
}
