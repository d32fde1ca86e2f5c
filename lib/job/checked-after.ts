import type { Job } from "./job";
import { JOB_KINDS } from "./kinds";

/** The cluster whose checks are to be run once a job is done, since it changed corosync or the software; null where there is none. */
export function checkedAfter({ kind, about, result }: Partial<Job>): string | null {
  if (kind === undefined || !JOB_KINDS[kind].isCheckedAfter) return null;
  if (about?.kind === "cluster") return about.clusterId;
  return result?.kind === "create" ? result.clusterId : null;
}
