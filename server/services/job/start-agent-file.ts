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

/** A resource agent's file comes to all nodes, or goes from them. */
export interface StartAgentFile {
  readonly kind: "agent-file";
  readonly clusterId: string;
  readonly agent: AgentFileName;
  /** Null: it is removed. */
  readonly text: string | null;
  /** sha256 of files that nodes may have in its place, since a person saw them. */
  readonly known: readonly string[];
}

const MOST_FILES = 64;
const nameSchema = z.string().refine(isAgentFileName, "name");

export const startAgentFileSchema = z.object({
  kind: z.literal("agent-file"),
  clusterId: clusterIdSchema,
  agent: z.object({ provider: nameSchema, type: nameSchema }),
  text: z.string().max(MOST_AGENT_BYTES).nullable(),
  known: z
    .array(z.string().regex(/^[0-9a-f]{64}$/, "checksum"))
    .max(MOST_FILES)
    .default([]),
});

export async function agentFileOf(
  { clusters, jobDeps, hub }: Runtime,
  { clusterId, agent, text, known }: StartAgentFile,
): Promise<ApiResult<JobDefinition>> {
  const record = (await clusters.list()).find(({ id }) => id === clusterId);
  if (record === undefined) return err({ code: "api.cluster-unknown", clusterId });
  if (hub.get(clusterId)?.snapshot.practice)
    return err({ code: "plan", problem: { code: "obstacle", obstacle: { code: "practice" } } });
  const faults = text === null ? [] : faultsInAgentFile(text);
  if (faults.length > 0)
    return err({ code: "api.invalid-input", issues: faults.map((message) => ({ path: "text", message })) });
  const nodes = record.nodes.map(({ name }) => name);
  return ok(defineAgentFile(jobDeps, { clusterId, name: record.name, nodes, agent, text, known }));
}

/** Which file it was, by its checksum: the text itself is the job's. */
export function auditAgentFile({ kind, clusterId, agent, text, known }: StartAgentFile): object {
  const checksum = text === null ? null : checksumOf(text);
  return { kind, clusterId, agent: agentFileText(agent), checksum, known };
}
