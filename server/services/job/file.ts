import "server-only";
import { z } from "zod";
import { filesIn } from "@/lib/job/kinds";
import { err, ok } from "@/lib/result";
import type { KeptFile } from "../../boundary/file";
import { defineVerb } from "../../boundary/verb";
import { clusterOfJob, jobIdSchema } from "./view";

/** A file that a job keeps. Reading one is audited: it leaves the console with what a node had in its logs. */
export const readJobFile = defineVerb<{ jobId: string; file: string }, KeptFile>({
  name: "job.file",
  permission: "cluster.configure",
  entryOf: clusterOfJob,
  input: z.object({ jobId: jobIdSchema, file: z.string().max(255) }),
  audit: (input) => input,
  async act({ runtime }, { jobId, file }) {
    const result = (await runtime.jobs.find(jobId))?.job.result;
    const kept = filesIn(result ?? null).find(({ name }) => name === file);
    if (kept === undefined) return err({ code: "api.not-found" });
    return ok({ name: kept.name, path: runtime.jobFiles.pathOf(jobId, kept.name) });
  },
});
