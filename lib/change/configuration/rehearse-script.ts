import { type Argv, withSudo } from "../../command/argv";
import type { Script, ScriptStep } from "../../command/script";
import { complaintOf, type ScriptAnswers, type StepAnswer } from "../../command/script-answers";
import { CIB, CONFIGURATION, onCibFile, simulateOn } from "../cib-file";
import { relaxed } from "../trial/what-if";

/** The node that fails and comes back: one by its name, or whichever runs a resource once all has started. */
export type FailingNode = { readonly name: string } | { readonly holderOf: string };

/** One configuration to play through. */
export interface Play {
  /** The `<configuration>` as it would be: XML. */
  readonly configuration: string;
  /** Null: the placement alone. */
  readonly failing: FailingNode | null;
  /** Without that node the cluster keeps its quorum. */
  readonly keepsQuorum: boolean;
}

export interface RehearsalScript {
  readonly token: string;
  /** The live CIB is read through `sudo -n`; the copies are the user's own. */
  readonly sudo: boolean;
  /** The cluster fences: a node that is lost has to be, before anything of it starts elsewhere. */
  readonly fencing: boolean;
  readonly plays: readonly Play[];
  /** Copies of a CIB of this schema are not validated by each tool, see {@link relaxed}; null validates. */
  readonly schemaMajor: number | null;
}

const BASE = "base.xml";
const QUERY_SECONDS = 15;
const SIMULATE_SECONDS = 15;
/** Whoever fills in a form would rather hear of some alternatives than wait for all. */
const LANE_SECONDS = 20;

/**
 * Plays configurations through on copies of the live CIB, all in one round trip: what the scheduler starts where, what it
 * does when a node is lost, and what when that node comes back. Each play goes on where its step before ended.
 */
export function rehearsalScript({ token, sudo, fencing, plays, schemaMajor }: RehearsalScript): Script {
  return {
    token,
    files: Object.fromEntries(plays.map(({ configuration }, index) => [meantFile(index), configuration])),
    first: [
      step("query", sudo ? withSudo(CIB) : CIB, QUERY_SECONDS, { into: BASE }),
      step("before", onCibFile(CONFIGURATION, BASE), QUERY_SECONDS),
      ...(schemaMajor === null ? [] : [step("relax", relaxed(BASE, schemaMajor), QUERY_SECONDS)]),
    ],
    lanes: plays.map((play, index) => lane(play, index, fencing)),
    laneSeconds: LANE_SECONDS,
  };
}

function lane({ failing, keepsQuorum }: Play, index: number, fencing: boolean): readonly ScriptStep[] {
  const name = `p${index}`;
  const file = (moment: string) => `${name}-${moment}.xml`;
  const work = file("work");
  const replace: Argv = ["cibadmin", "--replace", "--scope", "configuration", "--xml-file", meantFile(index)];
  const start = [
    step(`${name}.copy`, ["cp", BASE, work], QUERY_SECONDS),
    step(`${name}.replace`, onCibFile(replace, work), QUERY_SECONDS),
    step(`${name}.started`, play(work, file("started")), SIMULATE_SECONDS),
  ];
  if (failing === null) return start;
  // Where nothing fences, a node that is gone counts as down: left as failed, its records would stand in the way of its return.
  const lose = fencing ? "--node-fail" : "--node-down";
  const [without, within] = keepsQuorum ? [[], []] : [["--quorum=0"], ["--quorum=1"]];
  const [find, wrap] =
    "name" in failing ? [[], (argv: Argv) => argv] : whoever(name, failing.holderOf, file("started"));
  const node = "name" in failing ? failing.name : PLACE;
  // Told and played by two commands: with both at once and XML as output, Pacemaker 3.0 ends before it plays.
  const happens = (change: readonly string[], from: string, moment: string) => [
    step(`${name}.${moment}.told`, wrap(tell(file(from), change, file(`${moment}-told`))), SIMULATE_SECONDS),
    step(`${name}.${moment}`, play(file(`${moment}-told`), file(moment)), SIMULATE_SECONDS),
  ];
  return [
    ...start,
    ...find,
    ...happens([`${lose}=${node}`, ...without], "started", "lost"),
    ...happens([`--node-up=${node}`, ...within], "lost", "back"),
  ];
}

const PLACE = "{}";

/** The node that runs a resource, put into a command by xargs, which is not run where nobody does. */
function whoever(name: string, resource: string, file: string) {
  const holder = `${name}-holder`;
  const locate: Argv = ["crm_resource", "--quiet", "--locate", `--resource=${resource}`];
  const find = [
    step(`${name}.locate`, onCibFile(locate, file), QUERY_SECONDS, { into: holder }),
    step(`${name}.holder`, ["cat", holder], QUERY_SECONDS),
  ];
  const wrap = (argv: Argv): Argv => ["xargs", "-a", holder, "-I", PLACE, ...argv];
  return [find, wrap] as const;
}

function meantFile(index: number): string {
  return `meant-${index}.xml`;
}

/** The CIB with a node's fate in it. */
function tell(from: string, change: readonly string[], to: string): Argv {
  return simulateOn(from, [...change, "--save-input", to]);
}

/** What the scheduler does about it. */
function play(from: string, to: string): Argv {
  return simulateOn(from, ["--simulate", "--save-output", to]);
}

function step(
  name: string,
  argv: Argv,
  timeoutSeconds: number,
  options: Pick<ScriptStep, "into"> = {},
): ScriptStep {
  return { name, argv, timeoutSeconds, ...options };
}

/** What the scheduler answered to one play, as XML. */
export type PlayAnswer =
  | {
      readonly ok: true;
      /** Who failed; null where nobody does. */
      readonly node: string | null;
      readonly started: string;
      /** Null where no node fails. */
      readonly lost: string | null;
      readonly back: string | null;
    }
  | { readonly ok: false; readonly detail: string };

export interface RehearsalAnswer {
  /** The configuration as it was found: XML. */
  readonly before: string;
  readonly plays: readonly PlayAnswer[];
}

/** Reads the answers of a {@link rehearsalScript}; a string says why there is nothing to read. */
export function readRehearsal(
  answers: ScriptAnswers,
  plays: readonly Pick<Play, "failing">[],
): RehearsalAnswer | { readonly problem: string } {
  const steps = new Map(answers.steps.map((answer) => [answer.name, answer]));
  const wrong = ["query", "before"].find((name) => steps.get(name)?.code !== 0);
  if (wrong !== undefined) return { problem: complaintOf(steps.get(wrong), "cibadmin --query") };
  return {
    before: steps.get("before")?.stdout ?? "",
    plays: plays.map(({ failing }, index) => readPlay(steps, `p${index}`, failing)),
  };
}

function readPlay(
  steps: ReadonlyMap<string, StepAnswer>,
  name: string,
  failing: FailingNode | null,
): PlayAnswer {
  const said = (moment: string) => steps.get(`${name}.${moment}`);
  const failed = (...moments: readonly string[]): PlayAnswer => {
    const answer = moments.map(said).find((one) => one?.code !== 0);
    return { ok: false, detail: complaintOf(answer, "crm_simulate") };
  };
  const started = said("started");
  if (started?.code !== 0) return failed("copy", "replace", "started");
  const alone = { ok: true, node: null, started: started.stdout, lost: null, back: null } as const;
  if (failing === null) return alone;
  if ("holderOf" in failing && said("holder")?.code !== 0) return failed("locate", "holder");
  const node = "name" in failing ? failing.name : (said("holder")?.stdout.trim() ?? "");
  if (node === "") return alone;
  const [lost, back] = [said("lost"), said("back")];
  if (lost?.code !== 0 || back?.code !== 0) return failed("lost.told", "lost", "back.told", "back");
  return { ...alone, node, lost: lost.stdout, back: back.stdout };
}
