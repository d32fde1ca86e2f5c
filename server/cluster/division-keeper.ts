import "server-only";
import { divisionEvent, followDivision } from "@/lib/cluster/division-course";
import { isSameValue } from "@/lib/stream/same-value";
import { log } from "../log";
import type { DivisionStore } from "../store/divisions";
import type { LiveCluster } from "./live-cluster";

/** Follows split brains by what each watch sees, and keeps them until somebody has looked at what ran twice. */
export class DivisionKeeper {
  /** What is read and written, in its order. */
  #work: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(private readonly store: DivisionStore) {}

  /** From now on after each reading; a course that is kept from before is gone on with. */
  follow(live: LiveCluster): void {
    let isKnown = false;
    const look = () => {
      if (!isKnown || this.#isClosed) return;
      const before = live.snapshot.division;
      const after = followDivision(before, live.snapshot);
      if (isSameValue(after, before)) return;
      live.putDivision(after, divisionEvent(before, after));
      this.#do(live.id, () => this.store.save(live.id, after));
    };
    this.#do(live.id, async () => {
      try {
        const kept = await this.store.of(live.id);
        if (!isSameValue(kept, live.snapshot.division)) live.putDivision(kept, null);
      } finally {
        isKnown = true;
      }
      look();
    });
    live.onRead(look);
  }

  /** Somebody has looked at everything: the course that began then is told no more. Ends when that is kept. */
  async settle(live: LiveCluster, begun: string): Promise<void> {
    await this.#inOrder(async () => {
      if (live.snapshot.division?.begun !== begun) return;
      await this.store.save(live.id, null);
      live.putDivision(null, null);
    });
  }

  /** Ends when everything is written. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#work;
  }

  #do(cluster: string, work: () => Promise<void>): void {
    this.#inOrder(work).catch((error: unknown) =>
      log.error({ err: error, cluster }, "split brain not read or not kept"),
    );
  }

  #inOrder(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return done;
  }
}
