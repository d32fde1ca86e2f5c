import type { ClusterSummary } from "../api/cluster-summary";
import type { JobSummary } from "../job/job";
import type { Occasion } from "../notify/occasion";

/** What `GET /api/v1/stream` sends: the whole list whenever a summary or a job changes, and a sign of life in between. */
export type ClustersMessage =
  | {
      readonly kind: "clusters";
      readonly clusters: readonly ClusterSummary[];
      /** Jobs that are not over, newest first. */
      readonly jobs: readonly JobSummary[];
      /** Restarts on all nodes that are over and have left services stopped: each cluster's newest. */
      readonly leftDown: readonly JobSummary[];
    }
  /** What just happened, for browsers that show notifications. Not told again. */
  | { readonly kind: "told"; readonly occasions: readonly Occasion[] }
  | { readonly kind: "heartbeat"; readonly at: string };
