import "server-only";
import type { Job } from "@/lib/job/job";
import type { JobStore } from "../store/jobs";
import type { History } from "./history";
import { jobRow } from "./record-rows";

/** Jobs as they are stored, told to the history as well, whoever stores them. */
export function recordedJobs(jobs: JobStore, history: History): JobStore {
  const tell = (job: Job) => {
    const row = jobRow(job);
    if (row !== null) history.keep({ kind: "put", row });
  };
  return {
    ...jobs,
    insert(job, ...rest) {
      tell(job);
      return jobs.insert(job, ...rest);
    },
    save(job) {
      tell(job);
      return jobs.save(job);
    },
    async halt(job, owner) {
      const isHalted = await jobs.halt(job, owner);
      if (isHalted) tell(job);
      return isHalted;
    },
  };
}

/** Jobs of before the history had them. */
export async function tellKeptJobs(jobs: JobStore, history: History): Promise<void> {
  for (const job of await jobs.recent()) {
    const row = jobRow(job);
    if (row !== null) history.keep({ kind: "put", row });
  }
}
