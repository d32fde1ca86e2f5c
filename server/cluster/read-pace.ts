import "server-only";

/** After the last trigger of a burst: one read soon, one when rate-limited displays must have come (2 s). */
const TRAILING_MS = [250, 2_200] as const;
/** Where a read takes longer it is the way that is long, not the node that is busy: the next one need not wait for it. */
const LONG_WAY_MS = 300;
const MOST_READS = 2;

interface Running {
  readonly began: number;
  /** We asked for it; else it came by itself. */
  readonly isOwn: boolean;
  readonly ended: Promise<void>;
}

/**
 * Decides when to read: at once on a trigger, once more after each trigger that came during a read, after every burst, and
 * after a long silence. Never two reads at a time, unless one takes long: so that on a long way nobody waits for two of them,
 * one after another. Clock-free apart from timers. A read that throws ends the pace and is told to `onFault`: whoever waits
 * for it goes on, and nobody reads any more.
 */
export class ReadPace {
  /** Oldest first. */
  #running: readonly Running[] = [];
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
    this.#armTrailing();
    return this.#request();
  }

  /**
   * A reading began that nobody asked for; what is answered has to be called at its end. Where one of our own is under way nobody
   * can tell which of the two is the newer one: a third one follows them.
   */
  cameByItself(): () => void {
    if (this.#stopped) return () => undefined;
    this.#armTrailing();
    if (this.#running.length > 0) this.#again = true;
    let end: () => void = () => undefined;
    const coming = new Promise<void>((resolve) => {
      end = resolve;
    });
    void this.#follow(coming, false);
    return end;
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
    const [oldest] = this.#running;
    if (oldest === undefined || this.#mayOverlap()) return this.#start();
    this.#again = true;
    // The reads under way may be older than the trigger: wait for the one after them.
    await oldest.ended;
    await this.#running.at(-1)?.ended;
  }

  #mayOverlap(): boolean {
    const own = this.#own();
    const newest = own.at(-1);
    const isLong = newest !== undefined && performance.now() - newest.began >= LONG_WAY_MS;
    return isLong && own.length < MOST_READS;
  }

  #own(): readonly Running[] {
    return this.#running.filter(({ isOwn }) => isOwn);
  }

  #start(): Promise<void> {
    this.#again = false;
    return this.#follow(this.#attempt(), true);
  }

  #follow(reading: Promise<void>, isOwn: boolean): Promise<void> {
    const ended = reading.then(() => {
      this.#running = this.#running.filter((other) => other !== one);
      this.#armSafety();
      const isFree = this.#own().length === 0 || this.#mayOverlap();
      if (this.#again && !this.#stopped && isFree) void this.#start();
    });
    const one: Running = { began: performance.now(), isOwn, ended };
    this.#running = [...this.#running, one];
    return ended;
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

  #armTrailing(): void {
    this.#clearTrailing();
    this.#timers = TRAILING_MS.map((delay) => setTimeout(() => void this.#request(), delay));
  }

  #clearTrailing(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }
}
