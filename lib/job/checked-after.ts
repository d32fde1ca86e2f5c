import type { Job, JobStep } from "./job";
import { JOB_KINDS, type StepName } from "./kinds";

/** Steps of the kinds that are checked after that come before anything is changed. */
const LOOKS: ReadonlySet<StepName> = new Set(["check", "ports", "votes"]);

/**
 * The cluster whose checks are to be run once a job is over, since it changed corosync or the software; null where there is none. One that
 * failed or was cancelled half done is checked, too: there the nodes are likeliest to differ.
 */
export function checkedAfter({ kind, about, result, state, steps = [] }: Partial<Job>): string | null {
  if (kind === undefined || !JOB_KINDS[kind].isCheckedAfter) return null;
  if (state !== "done" && !steps.some(hasBegunToChange)) return null;
  if (about?.kind === "cluster") return about.clusterId;
  return result?.kind === "create" ? result.clusterId : null;
}

function hasBegunToChange({ name, startedAt }: JobStep): boolean {
  return startedAt !== null && !LOOKS.has(name);
}
