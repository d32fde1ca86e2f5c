import "server-only";
import { z } from "zod";
import {
  type AgentFileName,
  agentFileText,
  faultsInAgentFile,
  isAgentFileName,
  MOST_AGENT_BYTES,
} from "@/lib/agent-file/agent-file";
import { changedIn } from "@/lib/agent-file/result";
import { usersOf } from "@/lib/agent-file/users";
import type { ApiResult } from "@/lib/api/result";
import type { Cluster } from "@/lib/cluster/cluster";
import { err, ok } from "@/lib/result";
import { type AgentFileInput, defineAgentFile } from "../../job/agent-file/define-agent-file";
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
  /** The agent (`ocf:PROVIDER:NAME`), typed by whoever changes or removes one that resources use. */
  readonly confirm?: string | undefined;
}

const MOST_FILES = 64;
const LONGEST_NAME = 255;
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
  confirm: z.string().max(LONGEST_NAME).optional(),
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
  if (
    mayHarm(wanted, hub.get(clusterId)?.snapshot.cluster ?? null) &&
    wanted.confirm !== agentFileText(agent)
  )
    return err({ code: "api.invalid-input", issues: [{ path: "confirm", message: "not-the-name" }] });
  const nodes = record.nodes.map(({ name }) => name);
  const about = { clusterId, name: record.name, agent, known };
  if (isReference(wanted.text)) {
    const kept = await keptFiles(jobs, wanted, wanted.text, nodes);
    return kept === null
      ? err({ code: "api.not-found" })
      : ok(defineAgentFile(jobDeps, { ...about, ...kept }));
  }
  const { text } = wanted;
  const faults = text === null ? [] : faultsInAgentFile(text);
  if (faults.length > 0)
    return err({ code: "api.invalid-input", issues: faults.map((message) => ({ path: "text", message })) });
  return ok(defineAgentFile(jobDeps, { ...about, files: [{ nodes, text }], isBack: false }));
}

/** Whether resources may lose the agent that they run by, or get another; where the cluster is not seen, nobody can tell. */
function mayHarm({ agent, text, known }: StartAgentFile, cluster: Cluster | null): boolean {
  const isFresh = typeof text === "string" && known.length === 0;
  return !isFresh && (cluster === null || usersOf(cluster, agent).length > 0);
}

/** Whether it names a file that an earlier job keeps, in place of its text. */
function isReference(text: StartAgentFile["text"]): text is KeptFile {
  return typeof text === "object" && text !== null;
}

/**
 * The files as an earlier job keeps them, which no answer has in clear: those that it was to bring, or what each node that it changed had
 * before. Null where there is no such job, nothing that it changed, or not all of it is kept.
 */
async function keptFiles(
  jobs: Runtime["jobs"],
  { clusterId, agent }: StartAgentFile,
  { jobId, which }: KeptFile,
  nodes: readonly string[],
): Promise<Pick<AgentFileInput, "files" | "isBack"> | null> {
  const { about, result } = (await jobs.find(jobId))?.job ?? {};
  if (about?.kind !== "cluster" || about.clusterId !== clusterId || result?.kind !== "agent-file")
    return null;
  if (agentFileText(result.agent) !== agentFileText(agent)) return null;
  const isBack = which === "before" || result.isBack;
  const sums = new Map(
    which === "before"
      ? changedIn(result).map(({ host, before }) => [host, before])
      : result.wanted.map(({ host, checksum }) => [host, checksum]),
  );
  // What was for all nodes is for those that there are now.
  const [forAll = null] = sums.values();
  const sumOf = (node: string) => (isBack ? sums.get(node) : forAll);
  const own = nodes.filter((node) => sumOf(node) !== undefined);
  const texts = await jobs.textsOf(jobId);
  const files = [...new Set(own.map(sumOf))].map((sum) => ({
    nodes: own.filter((node) => sumOf(node) === sum),
    text: sum == null ? null : texts.get(sum),
  }));
  const kept = files.flatMap(({ nodes: some, text }) => (text === undefined ? [] : [{ nodes: some, text }]));
  return kept.length === files.length && kept.length > 0 ? { files: kept, isBack } : null;
}

/** Which file it was, by its checksum: the text itself is the job's. */
export function auditAgentFile({ kind, clusterId, agent, text, known }: StartAgentFile): object {
  const which = isReference(text) ? { kept: text } : { checksum: text === null ? null : checksumOf(text) };
  return { kind, clusterId, agent: agentFileText(agent), ...which, known };
}
