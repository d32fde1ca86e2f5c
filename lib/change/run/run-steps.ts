import { CRM_EXIT } from "../../command/exit-codes";
import { redactText } from "../../command/redact";
import type { StepAnswer } from "../../command/script-answers";
import type { PlannedCommand } from "../plan/plan";
import type { Applied } from "./apply-script";
import type { RunStep, RunTrouble } from "./run";

const OUTPUT_LENGTH = 2_000;

export function waitingStep({ display, node }: PlannedCommand): RunStep {
  const step = { display, state: "waiting", exitCode: null, output: null, durationMs: null } as const;
  return node === undefined ? step : { ...step, node };
}

/** The steps of commands that a script ran, as it answered; `durationMs` of the whole, told where it was one command. */
export function runStepsOf(
  commands: readonly PlannedCommand[],
  { commands: answers, lost }: Extract<Applied, { kind: "ran" }>,
  durationMs: number | null,
): readonly RunStep[] {
  return commands.map((command, index): RunStep => {
    const waiting = waitingStep(command);
    const answer = answers[index] ?? null;
    if (answer !== null) return answered(waiting, answer, commands.length === 1 ? durationMs : null);
    return { ...waiting, state: index === lost ? "lost" : "skipped" };
  });
}

function answered(step: RunStep, answer: StepAnswer, durationMs: number | null): RunStep {
  const { code, stdout, stderr } = answer;
  // Cut twice: what a tool prints may be megabytes, and no secret may be cut so that nobody knows it.
  const said = `${stderr}\n${stdout}`.trim().slice(0, 2 * OUTPUT_LENGTH);
  const output = redactText(said).slice(0, OUTPUT_LENGTH);
  return {
    ...step,
    state: code === 0 ? "done" : isCutOff(answer) ? "lost" : "failed",
    exitCode: code,
    output: output === "" ? null : output,
    durationMs,
  };
}

/** One of Pacemaker's daemons went away while the tool was at it: what it had asked for goes on. */
function isCutOff({ code, stdout }: StepAnswer): boolean {
  return code === CRM_EXIT.CRM_EX_DISCONNECT && stdout.trim() !== "";
}

/** The steps of a run that is over: of a command that nobody saw end it is not known whether it ran. */
export function stepsAtEnd(steps: readonly RunStep[]): readonly RunStep[] {
  return steps.map((step) => {
    if (step.state === "running") return { ...step, state: "lost" };
    return step.state === "waiting" ? { ...step, state: "skipped" } : step;
  });
}

/** What steps that did not end well mean for the run; `failed` knows it of one that did not do its work better than the tool. */
export function stepTroubles(
  steps: readonly RunStep[],
  failed?: (exitCode: number | null, said: string) => RunTrouble,
): readonly RunTrouble[] {
  return steps.flatMap((step): readonly RunTrouble[] => {
    const { display, output, exitCode } = step;
    if (step.state === "lost") return [{ code: "command-lost", display }];
    if (step.state !== "failed") return [];
    const said = output ?? `exit status ${exitCode}`;
    return [failed?.(exitCode, said) ?? { code: "command-failed", display, output: said }];
  });
}
