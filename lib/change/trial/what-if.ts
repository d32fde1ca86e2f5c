import { type Argv, withSudo } from "../../command/argv";
import type { Lane, Script, ScriptStep } from "../../command/script";
import { complaintOf, type ScriptAnswers, type StepAnswer } from "../../command/script-answers";
import { CIB, onCibFile, SAID_LENGTH, simulateOn, UPGRADE } from "../cib-file";
import { CIB_HEADER_BYTES, type CibHeader, parseCibHeader } from "../cib-header";
import { toolWords } from "../configuration/tool-words";
import { forgotten } from "./injection";

/** One thing to try on a copy of the CIB. */
export interface Variant {
  /** Commands as they would run on the cluster. */
  readonly changes: readonly Argv[];
  /** Commands for when the effects have happened, e.g. letting go; their effects are foretold separately. */
  readonly afterwards: readonly Argv[];
  /** What crm_simulate is told of nodes (`--node-up=n2`) before the scheduler is asked. */
  readonly told?: readonly string[];
  /** The scheduler is asked as if the quorum were there, or lost; left out: as it is. */
  readonly quorum?: boolean;
}

export interface WhatIf {
  readonly token: string;
  /** The live CIB is read through `sudo -n`; scratch copies are the user's own. */
  readonly sudo: boolean;
  /** Play the transition to its end. Not at size: there only the decisions are asked for, and nothing `afterwards`. */
  readonly play: boolean;
  readonly variants: readonly Variant[];
  /**
   * Major version of the schema that this Pacemaker uses by itself: copies of a CIB of that schema are not validated
   * again and again by each tool, which is half of their time. Null validates.
   */
  readonly schemaMajor: number | null;
  /** Nodes that are not there now, by their names. */
  readonly away: readonly string[];
  /** Brings the copies to the newest schema before the commands: to see whether it is the old one that refuses them. */
  readonly upgrade?: boolean;
  /** The scheduler shows what it counted when it thinks of the cluster as it is. */
  readonly scores?: boolean;
  /** What is asked beside the variants. */
  readonly beside?: readonly Lane[];
}

/**
 * The major version of the schema that needs no translation before the scheduler of these tools reads it. An older one does: of
 * a `<master>` that nobody translated 3.0 knows nothing.
 */
export function schemaMajorOf(toolVersion: string | null): number | null {
  const major = Number(/^(\d+)\./.exec(toolVersion ?? "")?.[1]);
  if (major === 2) return 3;
  return major === 3 ? 4 : null;
}

/** Makes tools take a copy of a CIB of that schema as it is, without validating it each time. */
export function relaxed(file: string, schemaMajor: number): Argv {
  const unvalidated = `1s/ validate-with="pacemaker-${schemaMajor}\\.[0-9]*"/ validate-with="none"/`;
  return ["sed", "-i", "-e", unvalidated, file];
}

/** A sed command by which a CIB's file says that the quorum is there, or not. */
export function quorumInFile(held: boolean): string {
  return `1,3s/ have-quorum="[^"]*"/ have-quorum="${held ? 1 : 0}"/`;
}

const BASE = "base.xml";
const STILL = "still.xml";
const QUERY_SECONDS = 20;
const CHANGE_SECONDS = 20;
const SIMULATE_SECONDS = 30;
/** Whoever waits for what-ifs would rather hear of some nodes than of none. */
const LANE_SECONDS = 20;

/**
 * The script that tries all variants on copies of the live CIB, in one round trip: the CIB, what the scheduler has
 * in mind without us ("still"), and for each variant the changed copy, the scheduler's answer, and the answer to what comes afterwards.
 */
export function whatIfScript(whatIf: WhatIf): Script {
  const { token, sudo, variants, schemaMajor, beside = [] } = whatIf;
  const shown = whatIf.scores ? ["--show-scores", "--show-utilization"] : [];
  return {
    token,
    first: [
      step("query", sudo ? withSudo(CIB) : CIB, QUERY_SECONDS, BASE),
      step("header", ["head", "-c", String(CIB_HEADER_BYTES), BASE], QUERY_SECONDS),
    ],
    lanes: [
      [
        step("still.copy", ["cp", BASE, STILL], QUERY_SECONDS),
        ...relaxing("still", STILL, schemaMajor),
        step("still", simulateOn(STILL, ["--run", ...shown]), SIMULATE_SECONDS),
      ],
      ...beside,
      ...variants.map((variant, index) => variantSteps(`v${index}`, variant, whatIf)),
    ],
    laneSeconds: LANE_SECONDS,
  };
}

/** Commands are tried on a copy that is validated as the live CIB is; only the scheduler gets one that is not. */
function relaxing(name: string, file: string, schemaMajor: number | null): readonly ScriptStep[] {
  return schemaMajor === null ? [] : [step(`${name}.relax`, relaxed(file, schemaMajor), QUERY_SECONDS)];
}

function variantSteps(
  name: string,
  { changes, afterwards, told: options = [], quorum }: Variant,
  { play, schemaMajor, away, upgrade = false }: WhatIf,
): readonly ScriptStep[] {
  const [work, after] = [`${name}.xml`, `${name}-after.xml`];
  const told = [forgotten(options, away), options].filter((those) => those.length > 0);
  const steps = [
    step(`${name}.copy`, ["cp", BASE, work], QUERY_SECONDS),
    ...(upgrade ? [step(`${name}.upgrade`, onCibFile(UPGRADE, work), CHANGE_SECONDS)] : []),
    ...changes.map((argv, index) => step(`${name}.change.${index}`, onCibFile(argv, work), CHANGE_SECONDS)),
    ...relaxing(name, work, schemaMajor),
    // A command of its own: told and played by one, with XML as output, Pacemaker 3.0 ends before it plays.
    ...told.map((those, index) =>
      step(`${name}.told.${index}`, simulateOn(work, [...those, "--save-input", work]), SIMULATE_SECONDS),
    ),
    // `crm_simulate --quorum` is heard only beside a node's fate.
    ...(quorum === undefined
      ? []
      : [step(`${name}.quorum`, ["sed", "-i", "-e", quorumInFile(quorum), work], QUERY_SECONDS)]),
  ];
  if (!play) {
    const decided = step(`${name}.simulate`, simulateOn(work, ["--run"]), SIMULATE_SECONDS);
    return [...steps, decided, step(`${name}.remove`, ["rm", work], QUERY_SECONDS)];
  }
  const played = simulateOn(work, ["--simulate", "--save-output", after]);
  const simulated = [...steps, step(`${name}.simulate`, played, SIMULATE_SECONDS)];
  if (afterwards.length === 0) return simulated;
  return [
    ...simulated,
    ...afterwards.map((argv, index) =>
      step(`${name}.later.${index}`, onCibFile(argv, after), CHANGE_SECONDS),
    ),
    step(`${name}.afterwards`, simulateOn(after, ["--run"]), SIMULATE_SECONDS),
  ];
}

function step(name: string, argv: Argv, timeoutSeconds: number, into?: string): ScriptStep {
  return into === undefined ? { name, argv, timeoutSeconds } : { name, argv, timeoutSeconds, into };
}

/** What a what-if script answered. */
export interface WhatIfAnswer {
  readonly header: CibHeader;
  /** What the scheduler would do anyway; null where it was not told. */
  readonly still: string | null;
  readonly variants: readonly VariantAnswer[];
}

/** One variant's answer: the scheduler's XML, or the step that kept it from answering. */
export type VariantAnswer =
  | { readonly ok: true; readonly simulation: string; readonly afterwards: string | null }
  | {
      readonly ok: false;
      readonly detail: string;
      /** The command of the change that failed; null where it was the scheduler, or a copy. */
      readonly refused: RefusedCommand | null;
    };

/** A command that a tool would not do on the copy. */
export interface RefusedCommand {
  /** Its place among the variant's changes. */
  readonly command: number;
  /** The tool's exit status. */
  readonly code: number;
}

/** Reads the answers of a {@link whatIfScript} of `count` variants; a string says why there is nothing to read. */
export function readWhatIf(
  answers: ScriptAnswers,
  count: number,
): WhatIfAnswer | { readonly problem: string } {
  const steps = new Map(answers.steps.map((answer) => [answer.name, answer]));
  const query = steps.get("query");
  if (query === undefined || query.code !== 0) return { problem: complaintOf(query, "cibadmin --query") };
  const header = parseCibHeader(steps.get("header")?.stdout ?? "");
  if (header === null) return { problem: "cibadmin --query: not a CIB" };
  const still = steps.get("still");
  return {
    header,
    still: still?.code === 0 ? still.stdout : null,
    variants: Array.from({ length: count }, (_, index) => readVariant(steps, `v${index}`)),
  };
}

function readVariant(steps: ReadonlyMap<string, StepAnswer>, name: string): VariantAnswer {
  const own = [...steps.values()].filter((answer) => answer.name.startsWith(`${name}.`));
  const simulation = steps.get(`${name}.simulate`);
  if (simulation === undefined || simulation.code !== 0) {
    const failed = own.find(({ code }) => code !== 0);
    const change = /\.change\.(\d+)$/.exec(failed?.name ?? "")?.[1];
    return {
      ok: false,
      detail: toolWords(complaintOf(failed, "crm_simulate", SAID_LENGTH)),
      refused:
        failed === undefined || change === undefined ? null : { command: Number(change), code: failed.code },
    };
  }
  const afterwards = steps.get(`${name}.afterwards`);
  return {
    ok: true,
    simulation: simulation.stdout,
    afterwards: afterwards?.code === 0 ? afterwards.stdout : null,
  };
}
