import "server-only";
import type { Store } from "./database";
import { isOwnerAlive, ownMark } from "./process-mark";

/**
 * One change at a time on each cluster, but for what is let in beside it, whoever makes it: this console, or the command line on the same data. A lock whose process
 * is gone is none.
 */
export interface ClusterLocks {
  /** Takes the lock for a run or a job; the answer releases it, once and again without harm. Null where another one has it. */
  take(clusterId: string, holder: string): (() => void) | null;
  /** A place beside whoever has the lock, for what does not have to wait for it: while it is taken nobody gets the lock anew. The answer gives it back. */
  takeBeside(clusterId: string, holder: string): () => void;
  /** The run or job that has the lock, or a place beside it. */
  holder(clusterId: string): string | null;
  /** All of them. */
  holders(clusterId: string): readonly string[];
}

interface LockRow {
  readonly holder: string;
  readonly owner: string;
}

const beside = (clusterId: string) => `${clusterId} beside `;

export function createLocks({ sync }: Store): ClusterLocks {
  // A place beside the lock is a row of its own, under the cluster and who has it.
  const find = sync.prepare<[string, string], LockRow>(
    "SELECT holder, owner FROM locks WHERE cluster_id = ? OR cluster_id = ? || holder ORDER BY cluster_id",
  );
  const put = sync.prepare("INSERT OR REPLACE INTO locks (cluster_id, holder, owner) VALUES (?, ?, ?)");
  const drop = sync.prepare("DELETE FROM locks WHERE cluster_id = ? AND holder = ? AND owner = ?");
  const holders = (clusterId: string) =>
    find
      .all(clusterId, beside(clusterId))
      // Whose mark says nothing may be alive.
      .filter(({ owner }) => isOwnerAlive(owner) !== false)
      .map((row) => row.holder);
  const holder = (clusterId: string) => holders(clusterId)[0] ?? null;
  /** Nobody else gets in between looking and taking. */
  const takeFree = sync.transaction((clusterId: string, wanted: string, owner: string) => {
    if (holder(clusterId) !== null) return false;
    put.run(clusterId, wanted, owner);
    return true;
  });
  return {
    holder,
    holders,
    takeBeside(clusterId, wanted) {
      const owner = ownMark();
      const place = `${beside(clusterId)}${wanted}`;
      put.run(place, wanted, owner);
      return () => void drop.run(place, wanted, owner);
    },
    take(clusterId, wanted) {
      const owner = ownMark();
      if (!takeFree.immediate(clusterId, wanted, owner)) return null;
      return () => void drop.run(clusterId, wanted, owner);
    },
  };
}
