import "server-only";
import { expect, vi } from "vitest";
import { isJobOver, type Job } from "@/lib/job/job";
import { createJobStore } from "../../store/jobs";
import type { Schema } from "../../store/schema";
import { scratchStore } from "../../store/testing/scratch-store";
import type { JobDefinition } from "../definition";
import { Jobs } from "../jobs";

/** For tests: jobs on a store of their own, where what is waited for half a minute in a cluster takes some looks. */
export interface ScratchJobs {
  readonly jobs: Jobs;
  begin(definition: JobDefinition): Promise<string>;
  /** The job when it is over. */
  over(id: string): Promise<Job>;
  /** All that these tables have. */
  rows(...tables: readonly (keyof Schema)[]): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

const HURRY_MS = 200;

export async function scratchJobs(rebuild: (input: unknown) => JobDefinition | null): Promise<ScratchJobs> {
  const scratch = await scratchStore();
  const jobs = new Jobs({
    store: createJobStore(scratch.store, scratch.vault),
    lock: () => () => undefined,
    rebuild: (_kind, input) => rebuild(input),
    sweepFiles: () => undefined,
    onChange: () => undefined,
  });
  let now = Date.now();
  const clock = vi.spyOn(Date, "now").mockImplementation(() => {
    now += HURRY_MS;
    return now;
  });
  return {
    jobs,
    async begin(definition) {
      const started = await jobs.start(definition, "local");
      if (!started.ok) throw new Error(started.error.code);
      return started.value;
    },
    async over(id) {
      const live = await jobs.find(id);
      await vi.waitFor(() => expect(live && isJobOver(live.job)).toBe(true), {
        interval: 5,
        timeout: 20_000,
      });
      if (live === null) throw new Error("no such job");
      return live.job;
    },
    rows: (...tables) =>
      Promise.all(tables.map((table) => scratch.store.db.selectFrom(table).selectAll().execute())),
    async close() {
      clock.mockRestore();
      await jobs.close();
      await scratch.remove();
    },
  };
}
