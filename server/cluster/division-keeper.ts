import "server-only";
import { divisionEvent, followDivision, isCertain, splitIn } from "@/lib/cluster/division-course";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { isSameValue } from "@/lib/stream/same-value";
import { log } from "../log";
import type { DivisionStore } from "../store/divisions";
import type { LiveCluster } from "./live-cluster";

/** Longer than it takes to ask a member again that sees the cluster otherwise. */
const STANDS_MS = 6_000;

/** Follows split brains by what each watch sees, and keeps them until somebody has looked at what ran twice. */
export class DivisionKeeper {
  /** What is read and written, in its order. */
  #work: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(private readonly store: DivisionStore) {}

  /** From now on after each reading; a course that is kept from before is gone on with. */
  follow(live: LiveCluster): void {
    let isKnown = false;
    let doubt: Doubt | null = null;
    const look = () => {
      if (!isKnown || this.#isClosed) return;
      const { snapshot } = live;
      const before = snapshot.division;
      doubt = doubtIn(snapshot, doubt, look);
      if (doubt !== null && Date.now() < doubt.until) return;
      const seen = doubt === null ? snapshot : { ...snapshot, readAt: doubt.firstSeen };
      const after = followDivision(before, seen);
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

/** A split brain that one look alone has seen, and that may be none. */
interface Doubt {
  /** ISO 8601, UTC. */
  readonly firstSeen: string;
  /** When it counts if it is still seen (milliseconds since the epoch). */
  readonly until: number;
}

/** The doubt that there is now; `again` is called when it has to be settled. */
function doubtIn(snapshot: ClusterSnapshot, before: Doubt | null, again: () => void): Doubt | null {
  const { connection, verdicts, readAt, division } = snapshot;
  const split = connection.kind === "live" ? splitIn(verdicts) : null;
  const isNew = division === null || division.healedAt !== null;
  if (split === null || readAt === null || !isNew || isCertain(split)) return null;
  if (before !== null) return before;
  setTimeout(again, STANDS_MS).unref();
  return { firstSeen: readAt, until: Date.now() + STANDS_MS };
}
