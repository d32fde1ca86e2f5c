import "server-only";
import { z } from "zod";
import type { ApiResult } from "@/lib/api/result";
import type { DiscoveryInput } from "@/lib/discovery/discovery";
import { actionPermission } from "@/lib/heartbeat/actions";
import type { Job } from "@/lib/job/job";
import { JOB_KINDS } from "@/lib/job/kinds";
import { err, ok, type Result } from "@/lib/result";
import { defineVerb, type VerbContext } from "../../boundary/verb";
import { chooseNode } from "../../cluster/choose-node";
import { runnersOf } from "../../cluster/way-in";
import { defineChecks } from "../../job/checks/define-checks";
import type { JobDefinition } from "../../job/definition";
import type { JobRefusal } from "../../job/jobs";
import { defineLookAround } from "../../job/look-around";
import { defineReport } from "../../job/report/define-report";
import { log } from "../../log";
import { clusterIdSchema } from "../cluster/view";
import { discoverySchema, withoutSecret } from "../discovery/input";
import { checkAfter } from "./check-after";
import { agentFileOf, auditAgentFile, type StartAgentFile, startAgentFileSchema } from "./start-agent-file";
import { corosyncConfOf, type StartCorosyncConf, startCorosyncConfSchema } from "./start-corosync-conf";
import { destructionOf, type StartDestroy, startDestroySchema } from "./start-destroy";
import { drillOf, type StartDrill, startDrillSchema } from "./start-drill";
import { heartbeatOf, type StartHeartbeat, startHeartbeatSchema } from "./start-heartbeat";
import {
  auditMembership,
  isMembership,
  membershipOf,
  type StartMembership,
  startMembershipSchemas,
} from "./start-membership";
import {
  auditPreflight,
  creationOf,
  preflightOf,
  type StartCreate,
  type StartPreflight,
  startCreateSchema,
  startPreflightSchema,
} from "./start-on-hosts";
import { restartAllOf, type StartRestartAll, startRestartAllSchema } from "./start-restart-all";

/** What can be started. */
type StartInput =
  | StartPreflight
  | StartCreate
  | StartDestroy
  | StartCorosyncConf
  | StartMembership
  | StartHeartbeat
  | StartAgentFile
  | StartDrill
  | StartRestartAll
  | ({ readonly kind: "look-around" } & DiscoveryInput)
  | { readonly kind: "report"; readonly clusterId: string; readonly hours: number }
  | { readonly kind: "checks"; readonly clusterId: string };

const MAX_HOURS = 24 * 31;
const input: z.ZodType<StartInput> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("look-around"), ...discoverySchema.shape }),
  z.object({
    kind: z.literal("report"),
    clusterId: clusterIdSchema,
    hours: z.number().int().min(1).max(MAX_HOURS),
  }),
  z.object({ kind: z.literal("checks"), clusterId: clusterIdSchema }),
  startPreflightSchema,
  startCreateSchema,
  startDestroySchema,
  startCorosyncConfSchema,
  ...startMembershipSchemas,
  startHeartbeatSchema,
  startAgentFileSchema,
  startDrillSchema,
  startRestartAllSchema,
]);

/** Starts long work, and answers at once: what comes of it is told by the job's stream. */
export const startJob = defineVerb<StartInput, { readonly jobId: string }>({
  name: "job.start",
  permission: (wanted) =>
    wanted.kind === "heartbeat" ? actionPermission(wanted.action) : JOB_KINDS[wanted.kind].permission,
  input,
  entryOf: (wanted) => ("clusterId" in wanted ? (wanted.clusterId ?? null) : null),
  audit: (wanted) => {
    if (isMembership(wanted)) return auditMembership(wanted);
    switch (wanted.kind) {
      case "look-around":
        return { kind: wanted.kind, ...withoutSecret(wanted.access), hostKey: wanted.hostKey };
      case "preflight":
        return auditPreflight(wanted);
      case "create":
        return { ...wanted, password: wanted.password === null ? null : "given" };
      case "agent-file":
        return auditAgentFile(wanted);
      default:
        return wanted;
    }
  },
  async act(context, wanted) {
    const { runtime } = context;
    if (wanted.kind === "look-around") {
      const { kind: _kind, ...look } = wanted;
      return started(context, defineLookAround(runtime.pool, look));
    }
    if (wanted.kind === "preflight") return onto(context, await preflightOf(runtime, wanted));
    if (wanted.kind === "create") return onto(context, await creationOf(runtime, wanted));
    if (wanted.kind === "heartbeat") return onto(context, await heartbeatOf(runtime, wanted));
    if (await isOldStack(runtime, wanted.clusterId))
      return err({ code: "api.other-stack", clusterId: wanted.clusterId });
    // Jobs work on hosts: behind a practice copy these are the cluster's own.
    if (await isCopy(runtime, wanted.clusterId))
      return err({ code: "plan", problem: { code: "obstacle", obstacle: { code: "practice" } } });
    if (isMembership(wanted)) return onto(context, await membershipOf(runtime, wanted));
    // Another text than the one at work is another change: it has to wait.
    if (wanted.kind === "corosync-conf") return onto(context, await corosyncConfOf(runtime, wanted));
    if (wanted.kind === "agent-file") return onto(context, await agentFileOf(runtime, wanted));
    if (wanted.kind === "drill") return onto(context, await drillOf(context, wanted));
    const { clusterId } = wanted;
    const definition = await confirmedOf(runtime, wanted);
    if (definition?.ok === false) return definition;
    // Who asks for a second one at the same time wants to see the first.
    const going = runtime.jobs.activeAbout(clusterId, wanted.kind);
    if (going !== null) return ok({ jobId: going.id });
    if (definition !== null) return onto(context, definition);
    return wanted.kind === "report" ? startReport(context, wanted) : startChecks(context, clusterId);
  },
});

/** The job of what takes the cluster's name; null for what takes none. */
async function confirmedOf(
  runtime: VerbContext["runtime"],
  wanted: StartInput,
): Promise<ApiResult<JobDefinition> | null> {
  if (wanted.kind === "destroy") return destructionOf(runtime, wanted);
  return wanted.kind === "restart-all" ? restartAllOf(runtime, wanted) : null;
}

async function isCopy({ clusters }: VerbContext["runtime"], clusterId: string): Promise<boolean> {
  const record = (await clusters.list()).find(({ id }) => id === clusterId);
  return (record?.practice ?? null) !== null;
}

async function isOldStack({ clusters }: VerbContext["runtime"], clusterId: string): Promise<boolean> {
  return (await clusters.list()).some(({ id, stack }) => id === clusterId && stack === "heartbeat");
}

function startReport(
  context: VerbContext,
  { clusterId, hours }: Extract<StartInput, { readonly kind: "report" }>,
): Promise<ApiResult<{ readonly jobId: string }>> {
  const { runtime } = context;
  const live = runtime.hub.get(clusterId);
  if (live === null) return Promise.resolve(err({ code: "api.cluster-unknown", clusterId }));
  const nodes = live.watcher.runners.map(({ node }) => node);
  const { name } = live.snapshot;
  return started(context, defineReport(runtime.jobDeps, { clusterId, name, nodes, hours }));
}

async function onto(
  context: VerbContext,
  definition: ApiResult<JobDefinition>,
): Promise<ApiResult<{ readonly jobId: string }>> {
  return definition.ok ? started(context, definition.value) : definition;
}

/** A process that does not watch (the command line) looks at the cluster by itself. */
async function startChecks(
  context: VerbContext,
  clusterId: string,
): Promise<ApiResult<{ readonly jobId: string }>> {
  const { hub, clusters, pool } = context.runtime;
  const live = hub.get(clusterId);
  if (live !== null) {
    const { runners } = live.watcher;
    const reading = async () => {
      // What was done just before somebody asked is in it.
      await live.watcher.readNow();
      return live.snapshot.connection.kind === "live" ? live.reading : null;
    };
    return started(context, defineChecks({ clusterId, name: live.snapshot.name, runners, reading }));
  }
  const record = (await clusters.list()).find(({ id }) => id === clusterId);
  if (record === undefined) return err({ code: "api.cluster-unknown", clusterId });
  const runners = runnersOf(record, pool);
  const reading = async () => {
    const choice = await chooseNode(runners);
    return choice.kind === "chosen" ? choice.reading : null;
  };
  return started(context, defineChecks({ clusterId, name: record.name, runners, reading }));
}

async function started(
  context: VerbContext,
  definition: JobDefinition,
): Promise<ApiResult<{ readonly jobId: string }>> {
  const { kind, hosts } = definition;
  const ended = await auditOf(context, definition, { kind, hosts });
  return begun(ended, () => context.runtime.jobs.start(definition, context.by, ended));
}

type Ended = (job: Pick<Job, "state"> & Partial<Job>) => void;

/** What the boundary answers for a job that was or was not begun; one that was not is over for the audit, too. */
export async function begun(
  ended: Ended,
  begin: () => Promise<Result<string, JobRefusal>>,
): Promise<ApiResult<{ readonly jobId: string }>> {
  try {
    const result = await begin();
    if (!result.ok) ended({ state: "cancelled" });
    return toAnswer(result);
  } catch (error) {
    ended({ state: "failed" });
    throw error;
  }
}

/** Writes the begin of a job into the audit; the answer writes its end, once, and has done what comes after it. */
export async function auditOf(
  context: VerbContext,
  { about }: Pick<JobDefinition, "about">,
  document: unknown,
): Promise<Ended> {
  const { by, caller, runtime } = context;
  const clusterId = about.kind === "cluster" ? about.clusterId : null;
  const subject = { who: by, address: caller.address, verb: "job.run", clusterId };
  const end = await runtime.audit.begin(subject, document);
  let isOver = false;
  return (job) => {
    if (isOver) return;
    isOver = true;
    checkAfter(runtime, job, (id) => startChecks(context, id)).catch((error) =>
      log.error({ err: error }, "not checked after a job"),
    );
    const { id, state, steps = [] } = job;
    const told = steps.map((step) => ({
      id: step.id,
      state: step.state,
      problem: step.problem?.code ?? null,
    }));
    end({ id, state, steps: told }).catch((error) => log.error({ err: error }, "end of a job not audited"));
  };
}

/** The jobs' answer as the boundary gives it. */
export function toAnswer(result: Result<string, JobRefusal>): ApiResult<{ readonly jobId: string }> {
  if (result.ok) return ok({ jobId: result.value });
  const { error } = result;
  switch (error.code) {
    case "unknown":
      return err({ code: "api.not-found" });
    case "busy":
      return err({ code: "api.busy" });
    case "state":
      return err({ code: "api.job-state", state: error.state });
  }
}
