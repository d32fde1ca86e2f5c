import { type Argv, withSudo } from "../../command/argv";
import type { Script, ScriptGuard, ScriptStep } from "../../command/script";
import type { ScriptAnswers, StepAnswer } from "../../command/script-answers";
import { CIB_HEADER } from "../cib-file";
import { parseCibHeader } from "../cib-header";
import { type PlanBase, whoMoved } from "../plan/plan-base";

export interface ApplyScript {
  readonly token: string;
  readonly sudo: boolean;
  readonly commands: readonly Argv[];
  /** How long each of them may take; left out: a minute. */
  readonly commandSeconds?: number;
  /** The commands only run where this still holds; null runs them in any case. */
  readonly base: PlanBase | null;
  /** Each command is for itself: one that fails keeps none of the others back. Left out: it ends the script. */
  readonly apart?: boolean;
}

const CHECK_SECONDS = 10;
/** A clean-up waits for the answers of all nodes' controllers. */
export const COMMAND_SECONDS = 60;

/**
 * The script of a change: looks whether the configuration is still the one that was simulated, and runs the
 * commands one after another, in one round trip, so that nothing but milliseconds lies between the two.
 */
export function applyScript({
  token,
  sudo,
  commands,
  base,
  commandSeconds = COMMAND_SECONDS,
  apart = false,
}: ApplyScript): Script {
  const rights = (argv: Argv) => (sudo ? withSudo(argv) : argv);
  const steps = commands.map(
    (argv, index): ScriptStep => ({
      name: `command.${index}`,
      argv: rights(argv),
      timeoutSeconds: commandSeconds,
      ...(apart ? { mayFail: true } : {}),
    }),
  );
  const ask = { name: "query", argv: rights(CIB_HEADER), timeoutSeconds: CHECK_SECONDS };
  return { token, guard: base === null ? null : { ask, name: "same", ...stillHolds(base) }, first: steps };
}

/** What the header has to have; the space keeps `epoch` from being found in `admin_epoch`. */
function stillHolds({ version, needsDc }: PlanBase): Pick<ScriptGuard, "has" | "lacks"> {
  const epochs = [` admin_epoch="${version.adminEpoch}"`, ` epoch="${version.epoch}"`];
  const none = ' dc-uuid=""';
  return needsDc ? { has: [...epochs, ' dc-uuid="'], lacks: [none] } : { has: epochs, lacks: [] };
}

/** How a script of a change ended. */
export type Applied =
  /** Nothing was done: the configuration is another one by now, or no DC leads the node any more. */
  | { readonly kind: "conflicted"; readonly by: string | null }
  /** Nothing was done: the configuration could not be looked at. */
  | { readonly kind: "unchecked"; readonly answer: StepAnswer | null }
  /** One entry a command; null where it did not run, or nobody knows. */
  | {
      readonly kind: "ran";
      readonly commands: readonly (StepAnswer | null)[];
      /** Index of a command that began and of whose end nothing is known. */
      readonly lost: number | null;
    };

/** Reads the answers of an {@link applyScript}. */
export function readApplied(
  { steps, complete, unfinished }: ScriptAnswers,
  { base, commands, apart = false }: Pick<ApplyScript, "base" | "commands" | "apart">,
): Applied {
  const answer = (name: string) => steps.find((candidate) => candidate.name === name) ?? null;
  const same = answer("same");
  if (base !== null && same?.code === 1) {
    return { kind: "conflicted", by: whoMoved(base, parseCibHeader(same.stdout)) };
  }
  const answers = commands.map((_, index) => answer(`command.${index}`));
  const began = commands.findIndex((_, index) => unfinished.includes(`command.${index}`));
  if (base !== null && complete && same?.code !== 0) return { kind: "unchecked", answer: answer("query") };
  return { kind: "ran", commands: answers, lost: complete ? null : lostIndex(answers, began, apart) };
}

/** What was cut off without a word may have run: the first command of which nothing is known counts as begun. */
function lostIndex(answers: readonly (StepAnswer | null)[], began: number, apart: boolean): number | null {
  if (began >= 0) return began;
  const failed = !apart && answers.some((answer) => answer !== null && answer.code !== 0);
  const unknown = answers.indexOf(null);
  return failed || unknown < 0 ? null : unknown;
}
