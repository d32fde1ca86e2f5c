import type { Run } from "../change/run/run";
import type { FeedEntry } from "../cluster/event";
import type { ClusterSnapshot } from "../cluster/snapshot";

/** What a browser keeps of one cluster: the snapshot, the recent feed (newest first), the recent runs (newest first). */
export interface ClusterView {
  readonly snapshot: ClusterSnapshot;
  readonly feed: readonly FeedEntry[];
  readonly runs: readonly Run[];
  /** A delta did not fit: a fresh snapshot must be asked for. */
  readonly stale: boolean;
}

export const FEED_LIMIT = 200;
export const RUN_LIMIT = 20;
