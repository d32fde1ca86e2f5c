import "server-only";
import type { FactValues, FenceAttempt, Question } from "@/lib/facts/fact";
import {
  attemptOf,
  type FenceQuestion,
  fenceCommand,
  fenceOptions,
  parsePlugs,
  plugName,
} from "@/lib/facts/fence-test";
import { learnSecretsIn } from "../secrets";
import { type NodeTools, Unanswered } from "./node-tools";

type FenceTest = Extract<Question, { kind: "fence-test" }>;

/**
 * Asks a fence device through its agent on one node, as the fencer would: is it there, which sockets has it, is each of them on?
 * What a device does not answer is not asked further: some lock out whoever offers them a wrong password too often.
 */
export async function askFence(tools: NodeTools, question: FenceTest): Promise<FactValues["fence-test"]> {
  const { agent, parameters, plugs, lists, boundsMs } = question;
  const command = fenceCommand(agent);
  // Agents say what they were told, passwords too, when something fails.
  learnSecretsIn({ parameters });
  let listed: readonly string[] = [];
  const attempt = async (action: FenceQuestion, plug: string | null): Promise<FenceAttempt> => {
    const stdin = fenceOptions(parameters, action, plug);
    try {
      const exited = await tools.run(command, { privileged: true, stdin, mostMs: boundsMs[action] });
      if (action === "list" && exited.code === 0) listed = parsePlugs(exited.stdout);
      return attemptOf(action, plug, exited);
    } catch (error) {
      if (!isSilence(error)) throw error;
      return { action, plug, outcome: "silent", power: null, said: "" };
    }
  };
  const attempts: FenceAttempt[] = [await attempt("monitor", null)];
  const isWell = () => attempts.at(-1)?.outcome === "done";
  if (isWell() && lists) attempts.push(await attempt("list", null));
  for (const plug of plugs) {
    if (!isWell()) break;
    attempts.push(await attempt("status", plugName(plug)));
  }
  return { attempts, plugs: listed };
}

function isSilence(error: unknown): boolean {
  return (
    error instanceof Unanswered &&
    error.problem.code === "node" &&
    error.problem.problem.code === "node.timed-out"
  );
}
