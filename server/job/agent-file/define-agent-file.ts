import "server-only";
import { z } from "zod";
import { type AgentFileName, isAgentFileName } from "@/lib/agent-file/agent-file";
import type { JobDefinition, StepSpec } from "../definition";
import type { WayInto } from "../destroy/destroying";
import { memberStepId, memberSteps } from "../member-steps";
import { checkNode, putNode, seeNode } from "./on-node";

/** An agent's file for all nodes of a cluster, or away from them. */
export interface AgentFileInput {
  readonly clusterId: string;
  /** What the console calls the cluster. */
  readonly name: string;
  readonly nodes: readonly string[];
  readonly agent: AgentFileName;
  /** Null: the file is removed. */
  readonly text: string | null;
  /** Checksums of files that a person has seen there, and that may be replaced or removed. */
  readonly known: readonly string[];
}

export interface AgentFileDeps {
  /** Null where the console has no such cluster any more. */
  wayInto(clusterId: string): Promise<WayInto | null>;
}

const agentName = z.string().refine(isAgentFileName);

/** What the job was started with, as it is kept. */
export const agentFileInput: z.ZodType<AgentFileInput> = z.object({
  clusterId: z.string(),
  name: z.string(),
  nodes: z.array(z.string()).min(1).max(64),
  agent: z.object({ provider: agentName, type: agentName }),
  text: z.string().nullable(),
  known: z.array(z.string()).max(64),
});

const STEP_MS = 2 * 60_000;

/**
 * First every node is looked at: the file that is there is none or one that may go, and the new one tells of itself there. Nothing is
 * written before all of them are. Then it is put in place on all, or taken away, and Pacemaker's own tool has to find it, or not to.
 */
export function defineAgentFile(deps: AgentFileDeps, input: AgentFileInput): JobDefinition {
  const { clusterId, name, nodes } = input;
  const members = { nodes, runners: async () => (await deps.wayInto(clusterId))?.runners ?? [] };
  const all = (step: StepSpec["name"]) => nodes.map((node) => memberStepId(step, node));
  const own = (step: StepSpec["name"]) => (node: string) => [memberStepId(step, node)];
  return {
    kind: "agent-file",
    about: { kind: "cluster", clusterId, name },
    hosts: nodes,
    steps: [
      ...memberSteps(members, "check", { after: [], limitMs: STEP_MS }, (runner, context) =>
        checkNode(runner, input, context),
      ),
      ...memberSteps(members, "write", { after: all("check"), limitMs: STEP_MS }, (runner, context) =>
        putNode(runner, input, context),
      ),
      ...memberSteps(members, "verify", { after: own("write"), limitMs: STEP_MS }, (runner, context) =>
        seeNode(runner, input, context),
      ),
    ],
    input,
  };
}
