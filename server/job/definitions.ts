import "server-only";
import type { z } from "zod";
import type { JobKind } from "@/lib/job/kinds";
import { type AgentFileDeps, agentFileInput, defineAgentFile } from "./agent-file/define-agent-file";
import { corosyncConfInput, defineCorosyncConf } from "./corosync-conf/define-corosync-conf";
import type { CorosyncConfDeps } from "./corosync-conf/pushing";
import { type CreateDeps, createInput, defineCreate } from "./create/define-create";
import type { JobDefinition } from "./definition";
import { defineDestroy, destroyInput } from "./destroy/define-destroy";
import type { DestroyDeps } from "./destroy/destroying";
import { defineDrill, drillInput } from "./drill/define-drill";
import type { DrillDeps } from "./drill/drilling";
import { defineHeartbeat, type HeartbeatDeps, heartbeatInput } from "./heartbeat/define-heartbeat";
import { defineAddNode } from "./membership/add-node";
import { authkeyInput, defineAuthkey } from "./membership/authkey";
import type { MembershipDeps } from "./membership/deps";
import { addNodeInput } from "./membership/joining";
import { defineQuorumDevice, quorumDeviceInput } from "./membership/quorum-device";
import { defineRemoveNode, removeNodeInput } from "./membership/remove-node";
import { defineReport, type ReportDeps, reportInput } from "./report/define-report";
import { defineRestartAll, restartAllInput } from "./restart-all/define-restart-all";
import type { RestartAllDeps } from "./restart-all/restarting";

/** What jobs of all kinds need of the console. */
export type JobDeps = ReportDeps &
  CreateDeps &
  DestroyDeps &
  CorosyncConfDeps &
  MembershipDeps &
  HeartbeatDeps &
  AgentFileDeps &
  DrillDeps &
  RestartAllDeps;

/** How a kind's job is built again from what it was started with; null for a kind whose input is not kept. */
type Rebuild = ((input: unknown) => JobDefinition | null) | null;

/** The definitions of all kinds, for going on with a job that this process may not have started. */
export function rebuildJobs(deps: JobDeps): (kind: JobKind, input: unknown) => JobDefinition | null {
  const table = {
    "look-around": null,
    checks: null,
    preflight: null,
    create: rebuilt(createInput, (input) => defineCreate(deps, input)),
    destroy: rebuilt(destroyInput, (input) => defineDestroy(deps, input)),
    "corosync-conf": rebuilt(corosyncConfInput, (input) => defineCorosyncConf(deps, input)),
    "add-node": rebuilt(addNodeInput, (input) => defineAddNode(deps, input)),
    "remove-node": rebuilt(removeNodeInput, (input) => defineRemoveNode(deps, input)),
    authkey: rebuilt(authkeyInput, (input) => defineAuthkey(deps, input)),
    "quorum-device": rebuilt(quorumDeviceInput, (input) => defineQuorumDevice(deps, input)),
    heartbeat: rebuilt(heartbeatInput, (input) => defineHeartbeat(deps, input)),
    "agent-file": rebuilt(agentFileInput, (input) => defineAgentFile(deps, input)),
    drill: rebuilt(drillInput, (input) => defineDrill(deps, input)),
    "restart-all": rebuilt(restartAllInput, (input) => defineRestartAll(deps, input)),
    report: rebuilt(reportInput, (input) => defineReport(deps, input)),
  } satisfies Record<JobKind, Rebuild>;
  return (kind, input) => {
    const rebuild: Rebuild = table[kind];
    return rebuild === null ? null : rebuild(input);
  };
}

function rebuilt<T>(schema: z.ZodType<T>, define: (input: T) => JobDefinition): Rebuild {
  return (input) => {
    const parsed = schema.safeParse(input);
    return parsed.success ? define(parsed.data) : null;
  };
}
