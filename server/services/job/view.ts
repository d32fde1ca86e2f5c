import "server-only";
import { z } from "zod";
import { may } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/permission";
import { toSnapshotMessage } from "@/lib/job/apply-message";
import type { JobAbout, JobSummary } from "@/lib/job/job";
import { JOB_KINDS } from "@/lib/job/kinds";
import type { JobSnapshot } from "@/lib/job/message";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import type { StreamSource } from "../../cluster/event-stream";
import type { Runtime } from "../../runtime";

export const jobIdSchema = z.uuid();

interface OfJob {
  readonly jobId: string;
}

/** The cluster that a job is about; null for one about hosts, or one that is not there. */
export async function clusterOfJob({ jobId }: OfJob, { jobs }: Runtime): Promise<string | null> {
  const live = await jobs.find(jobId);
  return live === null ? null : clusterIn(live.job.about);
}

function clusterIn(about: JobAbout): string | null {
  return about.kind === "cluster" ? about.clusterId : null;
}

/** What it takes to cancel a job or to go on with it; for one that is not there, what the least of them takes. */
export async function permissionOfJob({ jobId }: OfJob, { jobs }: Runtime): Promise<Permission> {
  const live = await jobs.find(jobId);
  return live === null ? "cluster.operate" : JOB_KINDS[live.job.kind].permission;
}

/** The newest jobs, newest first. */
export const listJobs = defineVerb<Record<string, never>, { readonly jobs: readonly JobSummary[] }>({
  name: "job.list",
  permission: "cluster.view",
  input: z.object({}).strict(),
  audit: null,
  async act({ caller, runtime }) {
    const jobs = await runtime.jobs.list();
    return ok({ jobs: jobs.filter(({ about }) => may(caller.actor, "cluster.view", clusterIn(about))) });
  },
});

/** One job with its output, as a stream begins with it. */
export const viewJob = defineVerb<{ jobId: string }, JobSnapshot>({
  name: "job.view",
  permission: "cluster.view",
  entryOf: clusterOfJob,
  input: z.object({ jobId: jobIdSchema }),
  audit: null,
  async act({ runtime }, { jobId }) {
    const live = await runtime.jobs.find(jobId);
    return live === null ? err({ code: "api.not-found" }) : ok(toSnapshotMessage(live.view));
  },
});

interface Followed {
  readonly jobId: string;
  /** `STEP=LINES`: that many lines of a step are known already. */
  readonly have: readonly string[];
}

const MAX_HAVE = 512;

/** What to stream of one job. */
export const streamJob = defineVerb<Followed, StreamSource>({
  name: "job.stream",
  permission: "cluster.view",
  entryOf: clusterOfJob,
  input: z.object({ jobId: jobIdSchema, have: z.array(z.string().max(512)).max(MAX_HAVE) }),
  audit: null,
  async act({ runtime }, { jobId, have }) {
    const live = await runtime.jobs.find(jobId);
    return live === null ? err({ code: "api.not-found" }) : ok(live.source(linesIn(have)));
  },
});

function linesIn(have: readonly string[]): Readonly<Record<string, number>> {
  const pairs = have.flatMap((one) => {
    const [, step, lines] = /^(.+)=(\d{1,9})$/.exec(one) ?? [];
    return step === undefined ? [] : [[step, Number(lines)] as const];
  });
  return Object.fromEntries(pairs);
}
