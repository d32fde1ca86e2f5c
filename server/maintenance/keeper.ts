import "server-only";
import type { Verdict } from "@/lib/cluster/health";
import { isOverdue, type MaintenanceSession } from "@/lib/maintenance/session";
import { settled } from "@/lib/maintenance/settled";
import { utcMinute } from "@/lib/time/utc-text";
import type { LiveCluster } from "../cluster/live-cluster";
import { log } from "../log";
import type { MaintenanceStore } from "../store/maintenance";

/** Readings come in bursts: sessions are looked at once for all of them. */
const SETTLE_MS = 500;

/** Keeps sessions as the cluster shows them, whoever changes it, and reminds of those that last. */
export interface MaintenanceKeeper {
  readonly store: MaintenanceStore;
  /** Looks at a cluster's sessions now; answers those that are not over. */
  settle(live: LiveCluster): Promise<readonly MaintenanceSession[]>;
  /** From now on after each reading. */
  follow(live: LiveCluster): void;
  /** Nothing more is looked at: the store is about to go. */
  close(): void;
}

export function createMaintenanceKeeper(store: MaintenanceStore): MaintenanceKeeper {
  const settle = async (live: LiveCluster) => {
    const { documents } = await store.current(live.id);
    const { connection, cluster } = live.snapshot;
    const now = new Date().toISOString();
    const seen = { runs: live.runs, cluster: connection.kind === "live" ? cluster : null, now };
    const open: MaintenanceSession[] = [];
    for (const before of documents) {
      const after = settled(before, seen);
      if (after === null) await store.forget(before.id);
      else if (after !== before) await store.save(after);
      if (after !== null && after.ended === null) open.push(after);
    }
    live.remind(open.filter((one) => isOverdue(one, now)).map(reminderOf));
    return open;
  };
  let isClosed = false;
  return {
    store,
    settle,
    close() {
      isClosed = true;
    },
    follow(live) {
      let isWaiting = false;
      const look = () => {
        isWaiting = false;
        if (isClosed) return;
        settle(live).catch((error: unknown) =>
          log.error({ err: error, cluster: live.id }, "maintenance sessions not looked at"),
        );
      };
      live.onRead(() => {
        if (isWaiting) return;
        isWaiting = true;
        setTimeout(look, SETTLE_MS).unref();
      });
    },
  };
}

function reminderOf({ node, by, until }: MaintenanceSession): Verdict {
  // To the minute: it was a guess.
  const moment = utcMinute(until ?? "");
  const said = { severity: "warning", by, until: moment } as const;
  return node === null
    ? { code: "maintenance-overdue", ...said }
    : { code: "node-maintenance-overdue", ...said, node };
}
