import "server-only";
import { z } from "zod";
import { err, ok } from "@/lib/result";
import type { KeptFile } from "../../boundary/file";
import { defineVerb } from "../../boundary/verb";
import { clusterOfJob, jobIdSchema } from "./view";

/** A file that a job fetched. Reading one is audited: it leaves the console with what a node had in its logs. */
export const readJobFile = defineVerb<{ jobId: string; file: string }, KeptFile>({
  name: "job.file",
  permission: "cluster.configure",
  entryOf: clusterOfJob,
  input: z.object({ jobId: jobIdSchema, file: z.string().max(255) }),
  audit: (input) => input,
  async act({ runtime }, { jobId, file }) {
    const result = (await runtime.jobs.find(jobId))?.job.result;
    const files = result?.kind === "report" || result?.kind === "destroy" ? result.files : [];
    const kept = files.find(({ name }) => name === file);
    if (kept === undefined) return err({ code: "api.not-found" });
    return ok({ name: kept.name, path: runtime.jobFiles.pathOf(jobId, kept.name) });
  },
});
