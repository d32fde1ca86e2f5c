import "server-only";
import { z } from "zod";
import type { AgentFilesView } from "@/lib/api/agent-files-view";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterOfJob, jobIdSchema } from "./view";

/** The files that an agent's job brought and found. Reading them is audited: a script may hold what nobody else should read. */
export const readAgentFiles = defineVerb<{ jobId: string }, AgentFilesView>({
  name: "job.agent-files",
  permission: "cluster.configure",
  entryOf: clusterOfJob,
  input: z.object({ jobId: jobIdSchema }),
  audit: (input) => input,
  async act({ runtime }, { jobId }) {
    const live = await runtime.jobs.find(jobId);
    if (live?.job.kind !== "agent-file") return err({ code: "api.not-found" });
    return ok({ files: Object.fromEntries(await runtime.jobs.textsOf(jobId)) });
  },
});
