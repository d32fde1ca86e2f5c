import "server-only";
import type { Store } from "./database";
import { isOwnerAlive, ownMark } from "./process-mark";

/**
 * One change at a time on each cluster, whoever makes it: this console, or the command line on the same data. A lock whose process
 * is gone is none.
 */
export interface ClusterLocks {
  /** Takes the lock for a run or a job; the answer releases it, once and again without harm. Null where another one has it. */
  take(clusterId: string, holder: string): (() => void) | null;
  /** The run or job that has the lock. */
  holder(clusterId: string): string | null;
}

interface LockRow {
  readonly holder: string;
  readonly owner: string;
}

export function createLocks({ sync }: Store): ClusterLocks {
  const find = sync.prepare<[string], LockRow>("SELECT holder, owner FROM locks WHERE cluster_id = ?");
  const put = sync.prepare("INSERT OR REPLACE INTO locks (cluster_id, holder, owner) VALUES (?, ?, ?)");
  const drop = sync.prepare("DELETE FROM locks WHERE cluster_id = ? AND holder = ? AND owner = ?");
  const holder = (clusterId: string) => {
    const row = find.get(clusterId);
    // Whose mark says nothing may be alive.
    return row === undefined || isOwnerAlive(row.owner) === false ? null : row.holder;
  };
  /** Nobody else gets in between looking and taking. */
  const takeFree = sync.transaction((clusterId: string, wanted: string, owner: string) => {
    if (holder(clusterId) !== null) return false;
    put.run(clusterId, wanted, owner);
    return true;
  });
  return {
    holder,
    take(clusterId, wanted) {
      const owner = ownMark();
      if (!takeFree.immediate(clusterId, wanted, owner)) return null;
      return () => void drop.run(clusterId, wanted, owner);
    },
  };
}
