import { type Argv, withSudo } from "../../command/argv";
import type { Script, ScriptStep } from "../../command/script";
import { complaintOf, type ScriptAnswers, type StepAnswer } from "../../command/script-answers";
import { CIB, onCibFile, SAID_LENGTH, simulateAt, simulateOn, UPGRADE } from "../cib-file";
import { CIB_HEADER_BYTES, type CibHeader, parseCibHeader } from "../cib-header";
import { blindStopsIn, isRecordsAnswer, recordsQuestion } from "./blind-stops";
import type { ForceQuestions, WithoutEffect } from "./in-force";
import { askItself, askProbe, probeFile, readForce } from "./in-force-steps";
import type { Validation } from "./validations";
import { findingsIn, type VerifyFinding } from "./verify-findings";

export interface Stage {
  readonly token: string;
  /** The live CIB is read through `sudo -n`; the copies are the user's own. */
  readonly sudo: boolean;
  /** Play the transition to its end; at size only the decisions are asked for. */
  readonly play: boolean;
  /** Commands bound to the file {@link WORK}, by the tools' modules (see {@link ScriptStep}). */
  readonly commands: readonly { readonly argv: Argv; readonly module?: string | undefined }[];
  /** Questions to agents: may this be so? They change nothing. */
  readonly validations: readonly Pick<Validation, "argv" | "env">[];
  /** Is in force what the steps set? */
  readonly force: ForceQuestions;
  /** Primitives that go: can they be stopped once they are gone? */
  readonly leaving: readonly string[];
  /** Moments at which the scheduler is asked once more, when the change has come to its end; `zoneMinutes`: the node's. */
  readonly moments?: Moments | undefined;
  /** Brings the copy to the newest schema before the commands: to see whether it is the old one that refuses them. */
  readonly upgrade?: boolean;
}

export interface Moments {
  /** Milliseconds since 1970. */
  readonly turns: readonly number[];
  /** The zone of the node, where rules go by it; null: none does. */
  readonly zoneMinutes: number | null;
}

const NO_MOMENTS: Moments = { turns: [], zoneMinutes: null };

const BASE = "base.xml";
/** The scratch CIB that staged commands work on. */
export const WORK = "work.xml";
const SETTLED = "settled.xml";
const PATCH = "patch.xml";
const TRIAL = "trial.xml";
const QUERY_SECONDS = 20;
const COMMAND_SECONDS = 60;
const SIMULATE_SECONDS = 60;
const VALIDATE_SECONDS = 20;

/**
 * Stages a configuration change in one round trip: a copy of the live CIB, the commands on it, what Pacemaker thinks of the
 * result, what the scheduler would do with it and without it, and the patch from one to the other. Nothing on the cluster
 * differs because of it.
 */
export function stageScript(stage: Stage): Script {
  const { token, sudo, play, commands, validations, force, leaving, moments = NO_MOMENTS, upgrade } = stage;
  return {
    token,
    files: probeFile(force),
    first: [
      step("query", sudo ? withSudo(CIB) : CIB, QUERY_SECONDS, { into: BASE }),
      step("header", ["head", "-c", String(CIB_HEADER_BYTES), BASE], QUERY_SECONDS),
      step("copy", ["cp", BASE, WORK], QUERY_SECONDS),
    ],
    lanes: [
      [
        ...(upgrade ? [step("upgrade", onCibFile(UPGRADE, WORK), QUERY_SECONDS)] : []),
        ...commands.map(({ argv, module }, index) =>
          step(`command.${index}`, argv, COMMAND_SECONDS, module === undefined ? {} : { module }),
        ),
        step("after", configuration(WORK), QUERY_SECONDS),
      ],
      [step("before", configuration(BASE), QUERY_SECONDS)],
      [step("still", simulateOn(BASE, ["--run"]), SIMULATE_SECONDS, { mayFail: true })],
      verify("before", BASE),
      askProbe(force),
      leaving.length === 0
        ? []
        : [step("records", onCibFile(recordsQuestion(leaving), BASE), QUERY_SECONDS, { mayFail: true })],
      ...validations.map(({ argv, env }, index) => [
        step(`validate.${index}`, argv, VALIDATE_SECONDS, { mayFail: true, env }),
      ]),
    ],
    next: [
      [
        step("diff", onCibFile(["crm_diff", "--original", BASE, "--new", WORK], WORK), QUERY_SECONDS, DIFF),
        step("patch", ["cat", PATCH], QUERY_SECONDS),
        // Pacemaker before 3.0 garbles some values on the way through a patch: tried here, not on the cluster.
        step("trial", ["cp", BASE, TRIAL], QUERY_SECONDS),
        step("apply", onCibFile(["cibadmin", "--patch", "--xml-file", PATCH], TRIAL), QUERY_SECONDS),
        step("patched", configuration(TRIAL), QUERY_SECONDS),
      ],
      simulations(play, moments),
      anyway(moments),
      verify("after", WORK),
      askItself(force, (argv) => onCibFile(argv, WORK)),
    ],
  };
}

/** What the scheduler does now, and, once that has happened, at each of the moments. Without a play it is asked of what is there now. */
function simulations(play: boolean, { turns, zoneMinutes }: Moments): readonly ScriptStep[] {
  const isKept = play && turns.length > 0;
  const how = play ? ["--simulate", ...(isKept ? ["--save-output", SETTLED] : [])] : ["--run"];
  return [
    step("simulate", simulateOn(WORK, how), SIMULATE_SECONDS),
    ...turns.map((at, index) =>
      step(`then.${index}`, simulateAt(isKept ? SETTLED : WORK, at, zoneMinutes ?? 0), SIMULATE_SECONDS, {
        mayFail: true,
      }),
    ),
  ];
}

/** The same moments without the change. */
function anyway({ turns, zoneMinutes }: Moments): readonly ScriptStep[] {
  return turns.map((at, index) =>
    step(`anyway.${index}`, simulateAt(BASE, at, zoneMinutes ?? 0), SIMULATE_SECONDS, { mayFail: true }),
  );
}

/** crm_diff says by its exit status that there is a difference. */
const DIFF = { into: PATCH, mayFail: true } as const;

function step(
  name: string,
  argv: Argv,
  timeoutSeconds: number,
  options: Pick<ScriptStep, "into" | "mayFail" | "env" | "module"> = {},
): ScriptStep {
  return { name, argv, timeoutSeconds, ...options };
}

/**
 * The part of a CIB's file that is the configuration. Every tool writes the two tags on lines of their own (in values `<` is
 * escaped); `cibadmin --query --scope configuration` would check the whole file against its schema first, 25 ms each time.
 */
function configuration(file: string): Argv {
  return ["sed", "-n", "/<configuration>/,/<\\/configuration>/p", file];
}

/**
 * crm_verify of a copy without its status: what runs where is no matter of the configuration. With it, a running clone that was
 * taken out "might be active on 2 nodes", which is an error's line, and for 2.1.5 an error's exit status.
 */
function verify(when: "before" | "after", file: string): readonly ScriptStep[] {
  const bare = `verify-${when}.xml`;
  return [
    step(`verify.${when}.bare`, ["sed", "/<status>/,/<\\/status>/d", file], QUERY_SECONDS, { into: bare }),
    step(`verify.${when}`, ["crm_verify", "--xml-file", bare, "-V"], QUERY_SECONDS, { mayFail: true }),
  ];
}

/** What staging came to. */
export interface StageAnswer {
  readonly header: CibHeader;
  /** The configuration as it is, and as the commands make it: XML. */
  readonly before: string;
  readonly after: string;
  /** What turns the one into the other, with the versions that it holds for. Null where they are the same. */
  readonly patch: string | null;
  /** What the patch makes of the configuration: XML. Null where it cannot be applied. */
  readonly patched: string | null;
  readonly simulation: string;
  readonly still: string | null;
  /** The scheduler's answers of each moment, with the change and without it; null where it has none. */
  readonly later: readonly { readonly simulation: string | null; readonly still: string | null }[];
  /** What crm_verify says of the result that it did not say before. */
  readonly findings: readonly VerifyFinding[];
  /** Answers to the validations, in their order; null where there was none. */
  readonly validations: readonly (StepAnswer | null)[];
  /** What of the steps is not in force on the copy. */
  readonly withoutEffect: readonly WithoutEffect[];
  /** What goes and would be stopped without its parameters (see {@link blindStopsIn}). */
  readonly blindStops: readonly string[];
}

export type StageProblem =
  /** A command ended with an error; the whole of what it said. */
  | { readonly kind: "command"; readonly index: number; readonly said: string }
  | { readonly kind: "failed"; readonly detail: string };

/** Reads the answers of a {@link stageScript} of so many commands and validations. */
export function readStage(
  answers: ScriptAnswers,
  {
    commands,
    validations,
    force,
    leaving,
    moments = NO_MOMENTS,
  }: {
    readonly commands: readonly unknown[];
    readonly validations: readonly unknown[];
    readonly force: ForceQuestions;
    readonly leaving: readonly string[];
    readonly moments?: Moments | undefined;
  },
):
  | { readonly ok: true; readonly value: StageAnswer }
  | { readonly ok: false; readonly problem: StageProblem } {
  const steps = new Map(answers.steps.map((answer) => [answer.name, answer]));
  const failed = (name: string): { readonly ok: false; readonly problem: StageProblem } => ({
    ok: false,
    problem: { kind: "failed", detail: complaintOf(steps.get(name), name, DETAIL_LENGTH) },
  });
  const header = parseCibHeader(steps.get("header")?.stdout ?? "");
  if (header === null) return failed("query");
  for (const index of commands.keys()) {
    const answer = steps.get(`command.${index}`);
    if (answer?.code !== 0)
      return {
        ok: false,
        problem: { kind: "command", index, said: complaintOf(answer, "?", SAID_LENGTH) },
      };
  }
  const [before, after] = [steps.get("before"), steps.get("after")];
  if (before?.code !== 0) return failed("before");
  if (after?.code !== 0) return failed("after");
  const simulated = steps.get("simulate");
  const findings = newFindings(steps.get("verify.before"), steps.get("verify.after"));
  if (simulated?.code !== 0 && findings.length === 0) return failed("simulate");
  const records = steps.get("records");
  if (leaving.length > 0 && (records === undefined || !isRecordsAnswer(records))) return failed("records");
  const [patch, still] = [steps.get("patch"), steps.get("still")];
  const said = (name: string) => (steps.get(name)?.code === 0 ? (steps.get(name)?.stdout ?? null) : null);
  return {
    ok: true,
    value: {
      header,
      before: before.stdout,
      after: after.stdout,
      patch: patch?.stdout.includes("<diff") ? patch.stdout : null,
      patched: steps.get("apply")?.code === 0 ? (steps.get("patched")?.stdout ?? null) : null,
      simulation: simulated?.code === 0 ? simulated.stdout : "",
      still: still?.code === 0 ? still.stdout : null,
      later: moments.turns.map((_, index) => ({
        simulation: said(`then.${index}`),
        still: said(`anyway.${index}`),
      })),
      findings,
      validations: validations.map((_, index) => steps.get(`validate.${index}`) ?? null),
      withoutEffect: readForce(answers, force),
      blindStops: blindStopsIn(records?.stdout ?? "", leaving),
    },
  };
}

const DETAIL_LENGTH = 600;

/**
 * What is new in crm_verify's words. Lines that begin with "error:" are errors only where its exit status says so, too: 0 is
 * "Pacemaker takes it". An exit status that is new and has no line of its own is a finding by itself.
 */
function newFindings(
  before: StepAnswer | undefined,
  after: StepAnswer | undefined,
): readonly VerifyFinding[] {
  const known = new Set(findingsIn(before).map(({ text }) => text));
  const isTaken = after === undefined || after.code === 0;
  const found = findingsIn(after)
    .filter(({ text }) => !known.has(text))
    .map((finding) => (isTaken ? { ...finding, severity: "warning" as const } : finding));
  const isUnexplained = !isTaken && before?.code === 0 && found.length === 0;
  return isUnexplained
    ? [{ severity: "error", text: complaintOf(after, "crm_verify", DETAIL_LENGTH) }]
    : found;
}
