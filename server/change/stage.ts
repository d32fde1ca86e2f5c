import "server-only";
import { leavingOf } from "@/lib/change/configuration/blind-stops";
import { type ForceQuestions, forceQuestions } from "@/lib/change/configuration/in-force";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import { datedRules, idOfRule, type RuleTimes, ruleTimes } from "@/lib/change/configuration/rule-times";
import {
  configurationIn,
  type Spoken,
  speak,
  speakMasked,
  type ToolVersions,
} from "@/lib/change/configuration/speak";
import {
  type Moments,
  readStage,
  type Stage,
  type StageAnswer,
  stageScript,
  WORK,
} from "@/lib/change/configuration/stage-script";
import { takeBackCommands, takeBackMasked } from "@/lib/change/configuration/take-back-commands";
import { toolWords } from "@/lib/change/configuration/tool-words";
import { type TouchedObject, takeBack } from "@/lib/change/configuration/touched";
import { type Validation, validationsOf } from "@/lib/change/configuration/validations";
import { endingPacemaker } from "@/lib/change/configuration/watchdog";
import type { DialectName } from "@/lib/change/dialect/dialect";
import type { PlanNote, PlanProblem } from "@/lib/change/plan/plan";
import type { Cluster } from "@/lib/cluster/cluster";
import type { ResourceHistory } from "@/lib/cluster/failure";
import type { Argv } from "@/lib/command/argv";
import { displayArgv } from "@/lib/command/display";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import { err, ok, type Result } from "@/lib/result";
import { readClock } from "../node/clock";
import type { NodeRunner } from "../node/runner";
import { askOnCurrent, askScript } from "./ask-script";
import { type Differs, judgeStage, type Staged } from "./judge-stage";
import { isPlayable } from "./playable";

const TIMEOUT_MS = 120_000;

export interface StagingGround {
  readonly runner: NodeRunner;
  readonly cluster: Cluster;
  /** The configuration's XML as last read; one that moved since is read anew. */
  readonly configuration: string;
  readonly histories: readonly ResourceHistory[];
  readonly tools: ToolVersions;
}

/** What is to be made of a configuration: its commands, and where they should lead. */
interface Intent {
  /** What is to be in force at the end; on the way back to what was there before nothing has to be. */
  readonly steps: readonly ConfigurationOperation[];
  /** What Pacemaker calls invalid is refused; on the way back to what was there before it is only told. */
  readonly mustBeValid: boolean;
  speak(configuration: XmlElement, dialect: DialectName): Result<Spoken, PlanProblem>;
  /** The same commands, as people may see them: real ones have the values of secrets, in whatever form. */
  shown(configuration: XmlElement, dialect: DialectName): readonly Argv[];
}

/** Stages steps in a dialect. Where its tool makes something else of them, Pacemaker's own tools do it, with a note. */
export async function stageSteps(
  scene: StagingGround,
  steps: readonly ConfigurationOperation[],
  dialect: DialectName,
): Promise<Result<Staged, PlanProblem>> {
  const intent: Intent = {
    steps,
    mustBeValid: true,
    speak(configuration, name) {
      const spoken = speak(configuration, steps, name, scene.tools, { discreet: true });
      return spoken.ok ? spoken : err({ code: "edit", ...spoken.error });
    },
    shown: (configuration, name) => speakMasked(configuration, steps, name, scene.tools, { discreet: true }),
  };
  const validations = validationsOf(steps);
  const first = await stage(scene, intent, dialect, validations);
  if (dialect === "pacemaker") return settled(scene, intent, first);
  const why = whyNot(first, dialect);
  if (why === null) return settled(scene, intent, first);
  // One tool refuses, another one can: an agent's odd description is no matter of Pacemaker's own edit.
  const again = await settled(scene, intent, await stage(scene, intent, "pacemaker", validations));
  if (again.ok) return ok({ ...again.value, notes: [why, ...again.value.notes] });
  // Both refuse: it is the meaning that cannot be, and both say why.
  return again.error.code === "command-refused" && why.code === "dialect-refused"
    ? err({ ...again.error, said: `${again.error.said}\n${dialect}: ${why.said}` })
    : again;
}

/** Why a dialect's tool is not to be used for what was asked; null where it can be, or no tool could. */
function whyNot(
  tried: Result<Staged | Differs, PlanProblem>,
  dialect: DialectName,
): Extract<PlanNote, { code: "dialect-refused" | "dialect-differs" }> | null {
  if (!tried.ok) {
    return tried.error.code === "command-refused"
      ? { code: "dialect-refused", dialect, said: tried.error.said }
      : null;
  }
  return "differs" in tried.value ? { code: "dialect-differs", dialect } : null;
}

/** What Pacemaker's own tools came to is the end of it; a refusal may be of the schema alone. */
async function settled(
  scene: StagingGround,
  intent: Intent,
  tried: Result<Staged | Differs, PlanProblem>,
): Promise<Result<Staged, PlanProblem>> {
  if (tried.ok) {
    return "differs" in tried.value
      ? err({ code: "simulation-failed", detail: tried.value.differs })
      : ok(tried.value);
  }
  if (tried.error.code !== "command-refused") return tried;
  const schema = await refusingSchema(scene, intent);
  return schema === null ? tried : err({ code: "schema-refuses", schema, said: tried.error.said });
}

/** The schema of the configuration, where the same commands go through on a copy that was brought to the newest one. */
async function refusingSchema(scene: StagingGround, intent: Intent): Promise<string | null> {
  const before = configurationIn(scene.configuration);
  const spoken = before === null ? null : intent.speak(before, "pacemaker");
  if (spoken === null || !spoken.ok) return null;
  const { commands } = spoken.value;
  const stageOf = { commands, validations: [], force: NOTHING_TO_ASK, leaving: [] };
  const asked = await askScript(scene.runner, TIMEOUT_MS, (token) =>
    stageScript({ ...script(scene, stageOf), token, upgrade: true }),
  );
  if (!asked.ok) return null;
  const read = readStage(asked.value.answers, stageOf);
  return read.ok ? read.value.header.schema : null;
}

/** Stages the way back from what a change did. In Pacemaker's own tools: it restores objects to the letter. */
export async function stageTakeBack(
  scene: StagingGround,
  touched: readonly TouchedObject[],
): Promise<Result<Staged, PlanProblem>> {
  const intent: Intent = {
    steps: [],
    mustBeValid: false,
    speak(configuration) {
      const target = takeBack(configuration, touched);
      if (!target.ok) return err({ code: "cannot-undo", problem: target.error });
      return ok(takeBackCommands(configuration, target.value, touched, scene.tools));
    },
    shown(configuration) {
      const target = takeBack(configuration, touched);
      return target.ok ? takeBackMasked(configuration, target.value, touched, scene.tools) : [];
    },
  };
  const staged = await stage(scene, intent, "pacemaker", []);
  if (!staged.ok) return staged;
  if ("differs" in staged.value) return err({ code: "simulation-failed", detail: staged.value.differs });
  return ok(staged.value);
}

async function stage(
  scene: StagingGround,
  intent: Intent,
  dialect: DialectName,
  validations: readonly Validation[],
): Promise<Result<Staged | Differs, PlanProblem>> {
  const asked = await askOnCurrent(scene.configuration, async (before) => {
    const spoken = intent.speak(before, dialect);
    if (!spoken.ok) return spoken;
    const property = endingPacemaker(before, spoken.value.after);
    if (property !== null) return err({ code: "obstacle", obstacle: { code: "no-watchdog", property } });
    const shown = intent.shown(before, dialect);
    const force = forceQuestions(spoken.value.after, intent.steps);
    const leaving = leavingOf(before, spoken.value.after);
    const times = await timesOf(scene.runner, datedRules(before, spoken.value.after));
    const { commands } = spoken.value;
    const answer = await ask(scene, shown, { commands, validations, force, leaving, moments: times });
    if (!answer.ok) return answer;
    return ok({ ...answer.value, spoken: spoken.value, shown, times });
  });
  if (!asked.ok) return asked;
  const { spoken, shown, times, ...answer } = asked.value;
  return judgeStage({ scene, spoken, shown, answer, times, validations, intent });
}

/** When rules turn next by the node's clock, which is asked only where there are some. */
async function timesOf(runner: NodeRunner, rules: readonly XmlElement[]): Promise<RuleTimes & Moments> {
  if (rules.length === 0) return { turns: [], untold: [], zoneMinutes: null };
  const clock = await readClock(runner, 1);
  // Without the node's zone nobody knows when they turn.
  if (clock === null) return { turns: [], untold: rules.map(idOfRule), zoneMinutes: null };
  const { offsetMs, zoneMinutes } = clock;
  return { ...ruleTimes(rules, { nowMs: Date.now() + offsetMs, zoneMinutes }), zoneMinutes };
}

/** What a stage is made of, beside the node that it is made on. */
interface StageOf {
  readonly commands: Spoken["commands"];
  readonly validations: readonly Validation[];
  readonly force: ForceQuestions;
  readonly leaving: readonly string[];
  readonly moments?: Moments;
}

const NOTHING_TO_ASK: ForceQuestions = { questions: [], probe: null };

function script(
  { runner, cluster }: StagingGround,
  { commands, validations, force, leaving, moments }: StageOf,
): Omit<Stage, "token"> {
  return {
    sudo: runner.sudo,
    play: isPlayable(cluster),
    commands: commands.map(({ argv, dialect }) => ({
      argv: dialect.onFile(argv, WORK),
      module: dialect.module,
    })),
    validations,
    force,
    leaving,
    moments,
  };
}

async function ask(
  scene: StagingGround,
  shown: readonly Argv[],
  stageOf: StageOf,
): Promise<Result<StageAnswer, PlanProblem>> {
  const asked = await askScript(scene.runner, TIMEOUT_MS, (token) =>
    stageScript({ ...script(scene, stageOf), token }),
  );
  if (!asked.ok) return asked;
  const read = readStage(asked.value.answers, stageOf);
  if (read.ok) return ok(read.value);
  if (read.problem.kind === "failed") return err({ code: "simulation-failed", detail: read.problem.detail });
  const refused = shown[read.problem.index];
  const display = refused === undefined ? "" : displayArgv(refused);
  return err({ code: "command-refused", display, said: toolWords(read.problem.said) });
}
