import "server-only";
import { z } from "zod";
import { type AgentFileName, isAgentFileName } from "@/lib/agent-file/agent-file";
import type { JobDefinition, StepSpec } from "../definition";
import type { WayInto } from "../destroy/destroying";
import { memberStepId, memberSteps } from "../member-steps";
import { checkNode, describeOn, putNode, seeNode } from "./on-node";

/** An agent's file for all nodes of a cluster, or away from them. */
export interface AgentFileInput {
  readonly clusterId: string;
  /** What the console calls the cluster. */
  readonly name: string;
  readonly agent: AgentFileName;
  /** Which nodes get which file; null: none, what is there is removed. */
  readonly files: readonly { readonly nodes: readonly string[]; readonly text: string | null }[];
  /** It is what they had before: put back as it was, whether or not it can describe itself. */
  readonly isBack: boolean;
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
  agent: z.object({ provider: agentName, type: agentName }),
  files: z
    .array(z.object({ nodes: z.array(z.string()).min(1).max(64), text: z.string().nullable() }))
    .min(1)
    .max(64),
  isBack: z.boolean(),
  known: z.array(z.string()).max(64),
});

const STEP_MS = 2 * 60_000;

/** What a node gets; null: no file. */
export function fileFor({ files }: AgentFileInput, node: string): string | null {
  return files.find(({ nodes }) => nodes.includes(node))?.text ?? null;
}

/**
 * First every node is looked at: the file that is there is none or one that may go. Then the new one tells of itself, on one node alone and,
 * since it is an agent by then, on the others: what is none after all has done its harm on that one. Nothing is written before all of that.
 * Then it is put in place on all, or taken away, and Pacemaker's own tool has to find it, or not to.
 */
export function defineAgentFile(deps: AgentFileDeps, input: AgentFileInput): JobDefinition {
  const { clusterId, name } = input;
  const nodes = input.files.flatMap((file) => file.nodes);
  const members = { nodes, runners: async () => (await deps.wayInto(clusterId))?.runners ?? [] };
  const all = (step: StepSpec["name"]) => nodes.map((node) => memberStepId(step, node));
  const [first] = nodes;
  const isTried = !input.isBack && input.files.some(({ text }) => text !== null);
  const tries = memberSteps(
    members,
    "describe",
    {
      after: (node) =>
        first === undefined || node === first ? all("check") : [memberStepId("describe", first)],
      limitMs: STEP_MS,
    },
    (runner, context) => describeOn(runner, input, context),
  );
  const own = (step: StepSpec["name"]) => (node: string) => [memberStepId(step, node)];
  return {
    kind: "agent-file",
    about: { kind: "cluster", clusterId, name },
    hosts: nodes,
    steps: [
      ...memberSteps(members, "check", { after: [], limitMs: STEP_MS }, (runner, context) =>
        checkNode(runner, input, context),
      ),
      ...(isTried ? tries : []),
      ...memberSteps(
        members,
        "write",
        { after: all(isTried ? "describe" : "check"), limitMs: STEP_MS },
        (runner, context) => putNode(runner, input, context),
      ),
      ...memberSteps(members, "verify", { after: own("write"), limitMs: STEP_MS }, (runner, context) =>
        seeNode(runner, input, context),
      ),
    ],
    input,
  };
}
