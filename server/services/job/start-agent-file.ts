import "server-only";
import { z } from "zod";
import {
  type AgentFileName,
  agentFileText,
  faultsInAgentFile,
  isAgentFileName,
  MOST_AGENT_BYTES,
} from "@/lib/agent-file/agent-file";
import type { ApiResult } from "@/lib/api/result";
import { err, ok } from "@/lib/result";
import { defineAgentFile } from "../../job/agent-file/define-agent-file";
import { checksumOf } from "../../job/corosync-conf/pushing";
import type { JobDefinition } from "../../job/definition";
import type { Runtime } from "../../runtime";
import { clusterIdSchema } from "../cluster/view";
import { jobIdSchema } from "./view";

/** A file that an earlier job about the same agent keeps: the one that it was to bring, or the one that was there before. */
interface KeptFile {
  readonly jobId: string;
  readonly which: "new" | "before";
}

/** A resource agent's file comes to all nodes, or goes from them. */
export interface StartAgentFile {
  readonly kind: "agent-file";
  readonly clusterId: string;
  readonly agent: AgentFileName;
  /** Null: it is removed. */
  readonly text: string | KeptFile | null;
  /** sha256 of files that nodes may have in its place, since a person saw them. */
  readonly known: readonly string[];
}

const MOST_FILES = 64;
const nameSchema = z.string().refine(isAgentFileName, "name");

export const startAgentFileSchema = z.object({
  kind: z.literal("agent-file"),
  clusterId: clusterIdSchema,
  agent: z.object({ provider: nameSchema, type: nameSchema }),
  text: z.union([
    z.string().max(MOST_AGENT_BYTES),
    z.object({ jobId: jobIdSchema, which: z.enum(["new", "before"]) }),
    z.null(),
  ]),
  known: z
    .array(z.string().regex(/^[0-9a-f]{64}$/, "checksum"))
    .max(MOST_FILES)
    .default([]),
});

export async function agentFileOf(
  { clusters, jobs, jobDeps, hub }: Runtime,
  wanted: StartAgentFile,
): Promise<ApiResult<JobDefinition>> {
  const { clusterId, agent, known } = wanted;
  const record = (await clusters.list()).find(({ id }) => id === clusterId);
  if (record === undefined) return err({ code: "api.cluster-unknown", clusterId });
  if (hub.get(clusterId)?.snapshot.practice)
    return err({ code: "plan", problem: { code: "obstacle", obstacle: { code: "practice" } } });
  const text = isKept(wanted.text) ? await keptText(jobs, wanted, wanted.text) : wanted.text;
  if (text === undefined) return err({ code: "api.not-found" });
  // What was there before is put back as it was.
  const faults = text === null || isKept(wanted.text) ? [] : faultsInAgentFile(text);
  if (faults.length > 0)
    return err({ code: "api.invalid-input", issues: faults.map((message) => ({ path: "text", message })) });
  const nodes = record.nodes.map(({ name }) => name);
  return ok(defineAgentFile(jobDeps, { clusterId, name: record.name, nodes, agent, text, known }));
}

function isKept(text: StartAgentFile["text"]): text is KeptFile {
  return typeof text === "object" && text !== null;
}

/** The text as an earlier job keeps it, which no answer has in clear; undefined where there is none. */
async function keptText(
  jobs: Runtime["jobs"],
  { clusterId, agent }: StartAgentFile,
  { jobId, which }: KeptFile,
): Promise<string | null | undefined> {
  const { about, result } = (await jobs.find(jobId))?.job ?? {};
  if (about?.kind !== "cluster" || about.clusterId !== clusterId || result?.kind !== "agent-file")
    return undefined;
  if (agentFileText(result.agent) !== agentFileText(agent)) return undefined;
  if (which === "new" && result.checksum === null) return null;
  const checksum = which === "new" ? result.checksum : result.found[0]?.checksum;
  return (await jobs.textsOf(jobId)).get(checksum ?? "");
}

/** Which file it was, by its checksum: the text itself is the job's. */
export function auditAgentFile({ kind, clusterId, agent, text, known }: StartAgentFile): object {
  const which = isKept(text) ? { kept: text } : { checksum: text === null ? null : checksumOf(text) };
  return { kind, clusterId, agent: agentFileText(agent), ...which, known };
}
