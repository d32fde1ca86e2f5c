import type { CheckReport } from "../checks/check";

/** The newest checks of a cluster, and those before them to compare with. */
export interface ChecksView {
  readonly latest: { readonly jobId: string; readonly by: string; readonly report: CheckReport } | null;
  readonly before: CheckReport | null;
}
