import "server-only";
import { z } from "zod";
import { defineVerb } from "../../boundary/verb";
import { toAnswer } from "./start";
import { clusterOfJob, jobIdSchema, permissionOfJob } from "./view";

/** Tells a job to leave off: it does between its steps. Answers at once. */
export const cancelJob = defineVerb<{ jobId: string }, { readonly jobId: string }>({
  name: "job.cancel",
  permission: permissionOfJob,
  entryOf: clusterOfJob,
  input: z.object({ jobId: jobIdSchema }),
  audit: (input) => input,
  act: async ({ by, runtime }, { jobId }) => toAnswer(await runtime.jobs.cancel(jobId, by)),
});
