import "server-only";
import { randomUUID } from "node:crypto";
import { configurationIn, isSameConfiguration } from "@/lib/change/configuration/speak";
import type { PlanProblem } from "@/lib/change/plan/plan";
import { schemaMajorOf } from "@/lib/change/trial/what-if";
import { ArgvError } from "@/lib/command/argv";
import { type Script, scriptText } from "@/lib/command/script";
import { parseScriptOutput, type ScriptAnswers } from "@/lib/command/script-answers";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import { err, ok, type Result } from "@/lib/result";
import type { NodeRunner } from "../node/runner";

const MAX_BYTES = 64 * 1024 * 1024;
/** How often a configuration that moves under our hands is begun with anew. */
const TRIES = 3;

export interface ScriptReport {
  readonly answers: ScriptAnswers;
  /** What the shell itself had to say. */
  readonly stderr: string;
}

/**
 * Runs a script that thinks on copies. Values that cannot travel, from the making of the script on, are a problem like what
 * becomes of the connection; what the steps came to is in their answers.
 */
export async function askScript(
  runner: NodeRunner,
  timeoutMs: number,
  make: (token: string) => Script,
): Promise<Result<ScriptReport, PlanProblem>> {
  const token = randomUUID();
  let text: string;
  try {
    text = scriptText(make(token));
  } catch (error) {
    if (error instanceof ArgvError) return err({ code: "simulation-failed", detail: error.message });
    throw error;
  }
  const outcome = await runner.script(text, { timeoutMs, maxBytes: MAX_BYTES });
  if (outcome.kind === "refused" || outcome.kind === "lost") return err({ code: "not-connected" });
  if (outcome.kind === "overflowed")
    return err({ code: "simulation-failed", detail: `> ${outcome.limitBytes} bytes` });
  const answers = parseScriptOutput(outcome.stdout, token);
  if (isScratchFull(outcome.stderr, answers)) return err({ code: "node-disk-full", node: runner.node });
  return ok({ answers, stderr: outcome.stderr });
}

/** ENOSPC and EDQUOT, as the C library words them: of the shell's own files, or of a step that wrote into one. */
const NO_SPACE = /No space left on device|Disk quota exceeded/;

function isScratchFull(stderr: string, { steps }: ScriptAnswers): boolean {
  return NO_SPACE.test(stderr) || steps.some((step) => step.code !== 0 && NO_SPACE.test(step.stderr));
}

/** Asks without validating copies where the version allows it, and once more with it where that got no answer. */
export async function askRelaxed<Answer>(
  toolVersion: string | null,
  ask: (schemaMajor: number | null) => Promise<Result<Answer, PlanProblem>>,
  isSilent: (answer: Answer) => boolean,
): Promise<Result<Answer, PlanProblem>> {
  const schemaMajor = schemaMajorOf(toolVersion);
  const asked = await ask(schemaMajor);
  return asked.ok && isSilent(asked.value) && schemaMajor !== null ? ask(null) : asked;
}

/**
 * Asks what is thought of a configuration (XML, as last read). Where the node found another one, what was asked was made for
 * one that is no more: once more, on what is there now.
 */
export async function askOnCurrent<Answer extends { readonly before: string }>(
  configuration: string,
  ask: (before: XmlElement) => Promise<Result<Answer, PlanProblem>>,
): Promise<Result<Answer, PlanProblem>> {
  let before = configurationIn(configuration);
  for (let attempt = 1; before !== null && attempt <= TRIES; attempt += 1) {
    const asked = await ask(before);
    if (!asked.ok) return asked;
    const found = configurationIn(asked.value.before);
    if (found === null) break;
    if (isSameConfiguration(found, before)) return asked;
    before = found;
  }
  return err({ code: "simulation-failed", detail: "cibadmin --query" });
}
