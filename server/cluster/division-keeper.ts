import "server-only";
import {
  type DivisionCourse,
  divisionEvent,
  followDivision,
  isCertain,
  membersIn,
  splitIn,
} from "@/lib/cluster/division-course";
import { isSameValue } from "@/lib/stream/same-value";
import { log } from "../log";
import type { DivisionStore } from "../store/divisions";
import type { LiveCluster } from "./live-cluster";

/** Longer than it takes to ask a member again that sees the cluster otherwise. */
const STANDS_MS = 6_000;
/** Where that took longer: how soon to look whether it has answered. */
const ANSWER_MS = 1_000;

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
    let timer: NodeJS.Timeout | undefined;
    const look = () => {
      // A doubt may come to its end after the watch, whose place another one has taken.
      if (!isKnown || this.#isClosed || live.watcher.isOver) return;
      const { snapshot } = live;
      const before = snapshot.division;
      doubt = doubtIn(live, doubt);
      clearTimeout(timer);
      if (doubt !== null && doubt.openMs > 0) {
        timer = setTimeout(look, doubt.openMs).unref();
        return;
      }
      const after = doubt === null ? followDivision(before, snapshot) : doubt.course;
      if (isSameValue(after, before)) return;
      live.putDivision(after, divisionEvent(before, after));
      // By its turn somebody may have looked at it.
      this.#do(live.id, () => this.store.save(live.id, live.snapshot.division));
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
      const isMeant = () => live.snapshot.division?.begun === begun;
      if (!isMeant()) return;
      await this.store.save(live.id, null);
      if (isMeant()) live.putDivision(null, null);
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
  /** What it comes to if it is one: from its first moment, with all that was seen to run twice since. */
  readonly course: DivisionCourse | null;
  /** When it was first seen, by `performance.now()`. */
  readonly since: number;
  /** When to look again, while it does not count: not for long enough, or by what was said before and may be past. */
  readonly openMs: number;
}

function doubtIn(live: LiveCluster, before: Doubt | null): Doubt | null {
  const { connection, cluster, verdicts, readAt, division } = live.snapshot;
  if (connection.kind !== "live" || cluster === null || readAt === null) return null;
  const split = splitIn(verdicts);
  const isNew = division === null || division.healedAt !== null;
  if (split === null || !isNew) return null;
  const course = followDivision(before?.course ?? null, live.snapshot);
  // One that was in doubt until now began when it was first seen.
  if (isCertain(split, cluster)) return before === null ? null : { ...before, course, openMs: 0 };
  const now = performance.now();
  const since = before?.since ?? now;
  const others = split.partitions.filter(({ members }) => !members.includes(connection.via));
  const isHeard = live.areHeardSince(membersIn({ partitions: others }), since);
  const left = Math.max(0, since + STANDS_MS - now);
  return { course, since, openMs: left === 0 && !isHeard ? ANSWER_MS : left };
}
