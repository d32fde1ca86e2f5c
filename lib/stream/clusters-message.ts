import type { ClusterSummary } from "../api/cluster-summary";
import type { JobSummary } from "../job/job";

/** What `GET /api/v1/stream` sends: the whole list whenever a summary or a job changes, and a sign of life in between. */
export type ClustersMessage =
  | {
      readonly kind: "clusters";
      readonly clusters: readonly ClusterSummary[];
      /** Jobs that are not over, newest first. */
      readonly jobs: readonly JobSummary[];
    }
  | { readonly kind: "heartbeat"; readonly at: string };
