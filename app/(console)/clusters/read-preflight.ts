import type { JobSnapshot } from "@/lib/job/message";
import { callFromAction } from "@/server/boundary/action";
import { viewJob } from "@/server/services/job/view";

/** The preflight that an address names; null where it names none, or one that is not kept any more. */
export async function preflightOf(
  named: string | readonly string[] | undefined,
): Promise<JobSnapshot | null> {
  if (typeof named !== "string") return null;
  const result = await callFromAction(viewJob, { jobId: named });
  if (result.ok) return result.value.job.kind === "preflight" ? result.value : null;
  if (result.error.code === "api.internal") throw new Error(result.error.reference);
  return null;
}
