import { KeptStream } from "./kept-stream";
import type { StreamLink } from "./stream-link";

/** A follower that heard nothing for so long takes the stream over: the leading tab sleeps. */
const LEADER_SILENCE_MS = 28_000;
const CHECK_MS = 4_000;
/** A tab that comes back into sight trusts its line for this long. */
const FRESH_MS = 12_000;

type TabMessage =
  /** A tab has come: who leads, tell it where we are. */
  | { readonly kind: "hello" }
  | { readonly kind: "refresh" }
  | { readonly kind: "data"; readonly data: string }
  | { readonly kind: "link"; readonly link: StreamLink };

interface SharedStreamEvents {
  onData(data: string): void;
  onLink(link: StreamLink): void;
  /** What a tab that has just come needs first, as the server would send it. */
  welcome(): string | null;
}

/**
 * One stream for all tabs of a browser (over HTTP/1.1 the seventh tab would hang): the tab that holds the lock
 * reads it and tells the others. Where a browser has no locks, or the page is not secure, each tab reads its own.
 */
export class SharedStream {
  readonly #url: string;
  readonly #events: SharedStreamEvents;
  readonly #channel: BroadcastChannel | null;
  readonly #end = new AbortController();
  #own: KeptStream | null = null;
  #link: StreamLink = { kind: "connecting" };
  #heardAt = Date.now();
  #release: () => void = () => {};

  constructor(url: string, events: SharedStreamEvents) {
    this.#url = url;
    this.#events = events;
    const canShare = typeof BroadcastChannel !== "undefined" && "locks" in navigator && !!navigator.locks;
    this.#channel = canShare ? new BroadcastChannel(`harrier ${url}`) : null;
    if (this.#channel === null) this.#lead();
    else this.#join(this.#channel);
    const { signal } = this.#end;
    document.addEventListener("visibilitychange", () => this.#look(), { signal });
    window.addEventListener("pageshow", () => this.#look(), { signal });
    window.addEventListener("online", () => this.#own?.check(0), { signal });
  }

  /** Asks for a fresh picture. */
  refresh(): void {
    if (this.#own) this.#own.reopen();
    else this.#tell({ kind: "refresh" });
  }

  close(): void {
    this.#end.abort();
    this.#stepDown();
    this.#channel?.close();
  }

  #join(channel: BroadcastChannel): void {
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#hear(data);
    this.#tell({ kind: "hello" });
    void this.#stand(false);
    const timer = setInterval(() => {
      const isDeaf = this.#own === null && Date.now() - this.#heardAt > LEADER_SILENCE_MS;
      if (isDeaf && document.visibilityState === "visible") void this.#stand(true);
    }, CHECK_MS);
    this.#end.signal.addEventListener("abort", () => clearInterval(timer));
  }

  /** Waits for the lock (or takes it from a leader that sleeps), leads as long as it holds it, then waits again. */
  async #stand(steal: boolean): Promise<void> {
    this.#heardAt = Date.now();
    const options: LockOptions = steal ? { steal } : { signal: this.#end.signal };
    try {
      await navigator.locks.request(`harrier ${this.#url}`, options, () => {
        if (this.#end.signal.aborted || this.#own) return;
        this.#lead();
        return new Promise<void>((resolve) => {
          this.#release = resolve;
        });
      });
    } catch {
      // Stolen by a tab that did not hear us, or closed before our turn came.
      this.#stepDown();
      if (!this.#end.signal.aborted) void this.#stand(false);
    }
  }

  #lead(): void {
    this.#own = new KeptStream(this.#url, {
      onData: (data) => {
        this.#events.onData(data);
        this.#tell({ kind: "data", data });
      },
      onLink: (link) => {
        this.#setLink(link);
        this.#tell({ kind: "link", link });
      },
    });
  }

  #stepDown(): void {
    this.#own?.close();
    this.#own = null;
    this.#release();
  }

  #hear(message: TabMessage): void {
    if (message.kind === "hello" || message.kind === "refresh") {
      if (message.kind === "refresh") this.#own?.reopen();
      else if (this.#own !== null) this.#welcome();
    } else if (this.#own === null) {
      this.#heardAt = Date.now();
      if (message.kind === "data") this.#events.onData(message.data);
      else this.#setLink(message.link);
    }
  }

  #welcome(): void {
    const data = this.#events.welcome();
    this.#tell({ kind: "link", link: this.#link });
    if (data !== null && this.#link.kind === "open") this.#tell({ kind: "data", data });
  }

  #setLink(link: StreamLink): void {
    this.#link = link;
    this.#events.onLink(link);
  }

  #look(): void {
    if (document.visibilityState !== "visible") return;
    if (this.#own) this.#own.check(FRESH_MS);
    else if (Date.now() - this.#heardAt > FRESH_MS) this.#tell({ kind: "hello" });
  }

  #tell(message: TabMessage): void {
    if (!this.#end.signal.aborted) this.#channel?.postMessage(message);
  }
}
