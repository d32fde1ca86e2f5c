import "server-only";
import { randomUUID } from "node:crypto";
import type { Plan, PlannedCommand } from "@/lib/change/plan/plan";
import type { PlanBase } from "@/lib/change/plan/plan-base";
import {
  type Applied,
  type ApplyScript,
  applyScript,
  COMMAND_SECONDS,
  readApplied,
} from "@/lib/change/run/apply-script";
import type { RunStep } from "@/lib/change/run/run";
import { runStepsOf, waitingStep } from "@/lib/change/run/run-steps";
import { ArgvError } from "@/lib/command/argv";
import { scriptText } from "@/lib/command/script";
import { parseScriptOutput } from "@/lib/command/script-answers";
import type { NodeRunner } from "../node/runner";

/** Longer than all commands of a plan are allowed to take on the node. */
const TIMEOUT_MS = 200_000;
const MAX_BYTES = 4 * 1024 * 1024;

export type Ran =
  | { readonly kind: "answered"; readonly applied: Applied; readonly durationMs: number | null }
  /** Nothing was sent, so nothing was done. */
  | { readonly kind: "not-sent"; readonly detail: string };

/** Runs commands on a node in one round trip; with `base` only where it still holds, `apart` whichever of them fail. */
export async function runCommands(
  runner: NodeRunner,
  commands: readonly PlannedCommand[],
  base: PlanBase | null,
  { apart = false }: Pick<ApplyScript, "apart"> = {},
): Promise<Ran> {
  const token = randomUUID();
  const seconds = commands.map(({ timeoutSeconds = COMMAND_SECONDS }) => timeoutSeconds);
  const commandSeconds = Math.max(COMMAND_SECONDS, ...seconds);
  const script = {
    ...{ token, sudo: runner.sudo, base, commandSeconds, apart },
    commands: commands.map(({ argv }) => argv),
  };
  let text: string;
  try {
    text = scriptText(applyScript(script));
  } catch (error) {
    if (error instanceof ArgvError) return { kind: "not-sent", detail: error.message };
    throw error;
  }
  const outcome = await runner.script(text, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
  switch (outcome.kind) {
    case "refused":
      return { kind: "not-sent", detail: outcome.error.code };
    case "lost":
    case "overflowed": {
      const nothing = { steps: [], complete: false, unfinished: [] };
      return { kind: "answered", applied: readApplied(nothing, script), durationMs: null };
    }
    case "exited":
    case "signalled":
    case "timedOut": {
      const applied = readApplied(parseScriptOutput(outcome.stdout, token), script);
      return { kind: "answered", applied, durationMs: "durationMs" in outcome ? outcome.durationMs : null };
    }
  }
}

/** The commands of a plan for one of its two moments. */
export function commandsOf(plan: Plan, when: PlannedCommand["when"]): readonly PlannedCommand[] {
  return plan.commands.filter((command) => command.when === when);
}

/** The steps of commands that were sent, as far as their ends are known. */
export function stepsAfter(ran: Ran, commands: readonly PlannedCommand[]): readonly RunStep[] {
  if (ran.kind === "not-sent" || ran.applied.kind !== "ran") return commands.map(waitingStep);
  return runStepsOf(commands, ran.applied, ran.durationMs);
}
