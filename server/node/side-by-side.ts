import "server-only";
import { randomUUID } from "node:crypto";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { withSudo } from "@/lib/command/argv";
import { isSuccess } from "@/lib/command/outcome";
import { scriptText } from "@/lib/command/script";
import { parseScriptOutput, type StepAnswer } from "@/lib/command/script-answers";
import type { SideCommand } from "@/lib/command/side-command";
import { err, ok, type Result } from "@/lib/result";
import { problemOf } from "./problem";
import type { NodeRunner } from "./runner";

/** No command begins later than that part of the time: what was answered by then is told. */
const LAST_START = 2 / 3;

interface Bounds {
  /** Of each command. */
  readonly seconds: number;
  /** Of all together. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** For a handful of short questions to a host that may be slow. */
export const FEW_QUESTIONS: Bounds = { seconds: 20, timeoutMs: 60_000, maxBytes: 1024 * 1024 };

/** Runs commands on a node in one round trip, as many side by side as it has cores. What each comes to is in its answer. */
export async function runSideBySide(
  runner: NodeRunner,
  commands: readonly SideCommand[],
  { seconds, timeoutMs, maxBytes }: Bounds,
): Promise<Result<Readonly<Record<string, StepAnswer>>, NodeProblem>> {
  const token = randomUUID();
  const lanes = commands.map(({ name, argv, privileged, seconds: own = seconds }) => [
    {
      name,
      argv: privileged && runner.sudo ? withSudo(argv) : argv,
      timeoutSeconds: own,
      mayFail: true,
    },
  ]);
  const text = scriptText({
    token,
    first: [],
    lanes,
    laneSeconds: Math.ceil((timeoutMs * LAST_START) / 1000),
  });
  const outcome = await runner.script(text, { timeoutMs, maxBytes });
  if (!isSuccess(outcome)) return err(problemOf(outcome, "sh", false));
  const { steps } = parseScriptOutput(outcome.stdout, token);
  return ok(Object.fromEntries(steps.map((step) => [step.name, step])));
}
