import "server-only";
import { z } from "zod";
import { err } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { auditOf, begun } from "./start";
import { clusterOfJob, jobIdSchema, permissionOfJob } from "./view";

/** Does what is not done of a job that failed, was cancelled or interrupted. What is done is not done again. */
export const goOnWithJob = defineVerb<{ jobId: string }, { readonly jobId: string }>({
  name: "job.go-on",
  permission: permissionOfJob,
  entryOf: clusterOfJob,
  input: z.object({ jobId: jobIdSchema }),
  audit: (input) => input,
  async act(context, { jobId }) {
    const { by, runtime } = context;
    const live = await runtime.jobs.find(jobId);
    if (live === null) return err({ code: "api.not-found" });
    const { kind, hosts, about, attempt } = live.job;
    const document = { kind, hosts, id: jobId, attempt: attempt + 1 };
    const ended = await auditOf(context, { about }, document);
    return begun(ended, () => runtime.jobs.goOn(jobId, by, ended));
  },
});
