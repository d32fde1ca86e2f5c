import "server-only";

/** After the last trigger of a burst: one read soon, one when rate-limited displays must have come (2 s). */
const TRAILING_MS = [250, 2_200] as const;

/**
 * Decides when to read: at once on a trigger, never two at a time, once more after each trigger that came during a
 * read, after every burst, and after a long silence. Clock-free apart from timers. A read that throws ends the pace and is
 * told to `onFault`: whoever waits for it goes on, and nobody reads any more.
 */
export class ReadPace {
  #reading: Promise<void> | null = null;
  #again = false;
  #timers: NodeJS.Timeout[] = [];
  #safety: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(
    private readonly read: () => Promise<void>,
    private readonly safetyMs: () => number,
    private readonly onFault: (error: unknown) => void,
  ) {}

  /** Something may have changed. Resolves when a read that started after this call has ended, however. Never rejects. */
  trigger(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#clearTrailing();
    this.#timers = TRAILING_MS.map((delay) => setTimeout(() => void this.#request(), delay));
    return this.#request();
  }

  /** Starts the safety reads. */
  start(): void {
    this.#armSafety();
  }

  stop(): void {
    this.#stopped = true;
    this.#clearTrailing();
    if (this.#safety) clearTimeout(this.#safety);
  }

  async #request(): Promise<void> {
    if (this.#stopped) return;
    if (this.#reading) {
      this.#again = true;
      // The read under way may be older than the trigger: wait for the one after it.
      await this.#reading;
      return this.#reading ?? undefined;
    }
    await this.#start();
  }

  #start(): Promise<void> {
    this.#again = false;
    this.#reading = this.#attempt().then(() => {
      this.#reading = null;
      this.#armSafety();
      if (this.#again && !this.#stopped) void this.#start();
    });
    return this.#reading;
  }

  async #attempt(): Promise<void> {
    try {
      await this.read();
    } catch (error) {
      this.stop();
      this.onFault(error);
    }
  }

  #armSafety(): void {
    if (this.#safety) clearTimeout(this.#safety);
    if (!this.#stopped) this.#safety = setTimeout(() => void this.#request(), this.safetyMs());
  }

  #clearTrailing(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }
}
