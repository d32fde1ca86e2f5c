import { type Argv, withSudo } from "../../command/argv";
import type { Script, ScriptStep } from "../../command/script";
import { complaintOf, type ScriptAnswers, type StepAnswer } from "../../command/script-answers";
import { CIB, CONFIGURATION, onCibFile, SAID_LENGTH, simulateOn } from "../cib-file";
import { toolWords } from "../configuration/tool-words";
import { setNodeAttribute } from "../operations/live-commands";
import { failingOf, type Injection, toldOf } from "./injection";
import { quorumInFile, relaxed } from "./what-if";

/** What is to be played on a copy. */
export interface Trial {
  /** The cluster as it is, or as the change leaves it once all has come to rest. */
  readonly on: "present" | "changed";
  readonly injections: readonly Injection[];
  /** Whether the partition that is played has the quorum afterwards; null leaves it as it is. */
  readonly quorum: boolean | null;
  /** The cluster fences, see `node.lost`. */
  readonly fencing: boolean;
  /** A start that failed is not tried again on that node (`start-failure-is-fatal`). */
  readonly fatalStart: boolean;
}

export interface Trials {
  readonly token: string;
  /** The live CIB is read through `sudo -n`; the copies are the user's own. */
  readonly sudo: boolean;
  /** Play transitions to their end; at size only the first decisions are asked for. */
  readonly play: boolean;
  /** The `<configuration>` as the change makes it: XML; null where nothing is changed. */
  readonly configuration: string | null;
  readonly trials: readonly Trial[];
  /** Nodes that are not there now, by their names. */
  readonly away: readonly string[];
  /** Copies of a CIB of this schema are not validated by each tool, see {@link relaxed}; null validates. */
  readonly schemaMajor: number | null;
}

const BASE = "base.xml";
const CHANGED = "changed.xml";
const SETTLED = "settled.xml";
const MEANT = "meant.xml";
const QUERY_SECONDS = 15;
const SIMULATE_SECONDS = 30;
/** Whoever waits would rather hear of some than of none. */
const LANE_SECONDS = 30;
/** A failed operation ends a transition: so many more are played for what comes of it. */
const ROUNDS = 3;

/**
 * Plays what happens to a cluster on copies of the live CIB, all in one round trip: on the cluster as it is, or on what a
 * change makes of it. Options and their meaning: crm_simulate(8), `pcmk_injections.c` of Pacemaker.
 */
export function trialsScript(asked: Trials): Script {
  const { token, sudo, configuration, schemaMajor, play } = asked;
  const replace: Argv = ["cibadmin", "--replace", "--scope", "configuration", "--xml-file", MEANT];
  const settle = play ? ["--simulate", "--save-output", SETTLED] : ["--run"];
  return {
    token,
    ...(configuration === null ? {} : { files: { [MEANT]: configuration } }),
    first: [
      step("query", sudo ? withSudo(CIB) : CIB, QUERY_SECONDS, { into: BASE }),
      step("before", onCibFile(CONFIGURATION, BASE), QUERY_SECONDS),
      ...(schemaMajor === null ? [] : [step("relax", relaxed(BASE, schemaMajor), QUERY_SECONDS)]),
      step("still", simulateOn(BASE, ["--run"]), SIMULATE_SECONDS),
      ...(configuration === null
        ? []
        : [
            step("copy", ["cp", BASE, CHANGED], QUERY_SECONDS),
            step("replace", onCibFile(replace, CHANGED), QUERY_SECONDS),
            step("changed", simulateOn(CHANGED, settle), SIMULATE_SECONDS),
          ]),
    ],
    lanes: asked.trials.map((trial, index) => lane(trial, `t${index}`, asked)),
    laneSeconds: LANE_SECONDS,
  };
}

function lane(
  { on, injections, quorum, fencing, fatalStart }: Trial,
  name: string,
  { play, configuration, away }: Trials,
): readonly ScriptStep[] {
  const work = `${name}.xml`;
  const from = on === "present" || configuration === null ? BASE : play ? SETTLED : CHANGED;
  const told = toldOf(injections, { fencing, away });
  const standby = injections.flatMap((one) => (one.kind === "node.standby" ? [one.node] : []));
  const before = [
    step(`${name}.copy`, ["cp", from, work], QUERY_SECONDS),
    ...standby.map((node, index) =>
      step(`${name}.standby.${index}`, onCibFile(setNodeAttribute(node, "standby"), work), QUERY_SECONDS),
    ),
    // Commands of their own: told and played by one, with XML as output, Pacemaker 3.0 ends before it plays.
    ...told.map((options, index) =>
      step(`${name}.told.${index}`, simulateOn(work, [...options, "--save-input", work]), SIMULATE_SECONDS),
    ),
    ...(quorum === null
      ? []
      : [step(`${name}.quorum`, ["sed", "-i", "-e", quorumInFile(quorum), work], QUERY_SECONDS)]),
  ];
  if (!play) return [...before, step(`${name}.round.0`, simulateOn(work, ["--run"]), SIMULATE_SECONDS)];
  const failing = failingOf(injections);
  const rounds = failing.length === 0 ? 1 : ROUNDS;
  const file = (round: number) => (round === 0 ? work : `${name}-${round}.xml`);
  const playOf = (round: number) =>
    simulateOn(file(round), ["--simulate", ...failing, "--save-output", file(round + 1)]);
  return [
    ...before,
    ...Array.from({ length: rounds }, (_, round) => [
      // A transition that a failure ends may end the tool with an error, too.
      step(
        `${name}.round.${round}`,
        playOf(round),
        SIMULATE_SECONDS,
        failing.length === 0 ? {} : { mayFail: true },
      ),
      ...(failing.length === 0
        ? []
        : fatal(injections, fatalStart, `${name}.fatal.${round}`, file(round + 1))),
    ]).flat(),
  ];
}

/**
 * Pacemaker's controller counts a failed start (where that is fatal) or stop as an endless number of failures; crm_simulate of
 * 2.1.5 counts one. Only what did fail has such a count.
 */
function fatal(
  injections: readonly Injection[],
  fatalStart: boolean,
  name: string,
  file: string,
): readonly ScriptStep[] {
  const edits = injections.flatMap((one) => {
    if (one.kind !== "operation.fails") return [];
    if (one.operation !== "stop" && !(one.operation === "start" && fatalStart)) return [];
    const resource = one.resource.replace(/[.]/g, "[.]");
    const count = `(name="fail-count-${resource}#${one.operation}_0" value=")[0-9]+"`;
    return ["-e", `s/${count}/\\1INFINITY"/`];
  });
  return edits.length === 0 ? [] : [step(name, ["sed", "-i", "-E", ...edits, file], QUERY_SECONDS)];
}

function step(
  name: string,
  argv: Argv,
  timeoutSeconds: number,
  options: Pick<ScriptStep, "into" | "mayFail"> = {},
): ScriptStep {
  return { name, argv, timeoutSeconds, ...options };
}

/** What was played of one trial: the scheduler's XML, round after round, or why there is nothing. */
export type TrialAnswer =
  | { readonly ok: true; readonly rounds: readonly string[] }
  | { readonly ok: false; readonly detail: string };

export interface TrialsAnswer {
  /** The configuration that all of it was played on: XML. */
  readonly before: string;
  /** What the scheduler would do anyway. */
  readonly still: string;
  /** What the change does by itself; null where there is none. */
  readonly changed: string | null;
  readonly trials: readonly TrialAnswer[];
}

/** Reads the answers of a {@link trialsScript}; `problem` says why there is nothing to read. */
export function readTrials(
  answers: ScriptAnswers,
  { configuration, trials }: Pick<Trials, "configuration" | "trials">,
): TrialsAnswer | { readonly problem: string } {
  const steps = new Map(answers.steps.map((answer) => [answer.name, answer]));
  const needed = ["query", "before", "still", ...(configuration === null ? [] : ["replace", "changed"])];
  const missing = needed.find((name) => steps.get(name)?.code !== 0);
  if (missing !== undefined)
    return { problem: toolWords(complaintOf(steps.get(missing), missing, SAID_LENGTH)) };
  return {
    before: steps.get("before")?.stdout ?? "",
    still: steps.get("still")?.stdout ?? "",
    changed: steps.get("changed")?.stdout ?? null,
    trials: trials.map((_, index) => readTrial(steps, `t${index}.`)),
  };
}

function readTrial(steps: ReadonlyMap<string, StepAnswer>, prefix: string): TrialAnswer {
  const own = [...steps.values()].filter(({ name }) => name.startsWith(prefix));
  const rounds = own.filter(({ name }) => name.startsWith(`${prefix}round.`));
  const played = rounds.filter(
    ({ code, stdout }) => code === 0 || stdout.includes("<revised_cluster_status>"),
  );
  if (played.length > 0 && played.length === rounds.length)
    return { ok: true, rounds: played.map(({ stdout }) => stdout) };
  const failed = own.find(({ code }) => code !== 0);
  return { ok: false, detail: toolWords(complaintOf(failed, "crm_simulate", SAID_LENGTH)) };
}
