import type { PlanNote } from "../change/plan/plan";
import type { JobProblem } from "./job";

/**
 * What a job that takes these nodes from the cluster would refuse, as far as the plan of their stop tells it; null where it says nothing
 * of it. The job looks itself all the same.
 */
export function refusedBeforehand(notes: readonly PlanNote[], nodes: readonly string[]): JobProblem | null {
  for (const note of notes) {
    if (note.code === "left-running")
      return { code: "job.left-running", host: nodes.join(", "), found: note.resources.join(", ") };
    if (note.code === "votes-after" && note.isLost)
      return { code: "job.quorum-lost", votes: note.votes, needed: note.needed };
  }
  return null;
}
