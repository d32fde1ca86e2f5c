import "server-only";
import { type Job, type JobSummary, toSummary } from "@/lib/job/job";
import { leftDown } from "@/lib/restart-all/left-down";

/** By cluster, its newest restart on all nodes, where that has left services stopped. */
export class LeftDownJobs {
  readonly #jobs = new Map<string, JobSummary>();

  /** Heard of a job as it is now; of several about a cluster the newest last. */
  note(job: Job): void {
    if (job.kind !== "restart-all" || job.about.kind !== "cluster") return;
    const { clusterId } = job.about;
    if (leftDown(job) === null) this.#jobs.delete(clusterId);
    else this.#jobs.set(clusterId, toSummary(job));
  }

  /** Forgets those that are not among these. */
  keep(ids: readonly string[]): void {
    for (const [clusterId, { id }] of this.#jobs) if (!ids.includes(id)) this.#jobs.delete(clusterId);
  }

  list(): readonly JobSummary[] {
    return [...this.#jobs.values()];
  }
}
