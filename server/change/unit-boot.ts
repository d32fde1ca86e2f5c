import "server-only";
import { normalise } from "@/lib/change/normalise";
import { obstacleTo } from "@/lib/change/obstacle";
import type { Plan, PlannedCommand, PlanProblem } from "@/lib/change/plan";
import type { Run, RunStep } from "@/lib/change/run";
import { waitingStep } from "@/lib/change/run-steps";
import {
  endOfUnitBoot,
  planUnitBoot,
  type UnitBoot,
  type UnitEnd,
  type UnitReading,
} from "@/lib/change/unit-boot";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { err, type Result } from "@/lib/result";
import { askNodes } from "../node/ask";
import type { NodeRunner } from "../node/runner";
import { pause } from "./pause";
import { runCommands, stepsAfter } from "./run-commands";
import type { RunJournal } from "./run-journal";

/** How long a node that did not tell after its command is asked again. */
const PATIENCE_MS = 30_000;
const AGAIN_MS = 1_000;

/** What each of the nodes says of the unit now; asked anew, so that a wizard, too, sees it as it is. */
export function readUnit(
  runners: readonly NodeRunner[],
  { unit, nodes }: UnitBoot,
): Promise<readonly UnitReading[]> {
  return Promise.all(nodes.map((node) => readOn(runnerOf(runners, node), node, unit)));
}

function runnerOf(runners: readonly NodeRunner[], node: string): NodeRunner | null {
  return runners.find((runner) => runner.node === node) ?? null;
}

async function readOn(runner: NodeRunner | null, node: string, unit: string): Promise<UnitReading> {
  if (runner === null) return { node, kind: "unread", problem: null };
  const { nodes } = await askNodes<"unit">([runner], { kind: "unit", name: unit }, { fresh: true });
  const [answer] = nodes;
  if (answer === undefined) return { node, kind: "unread", problem: null };
  return answer.ok
    ? { node, kind: "read", enabled: answer.value.enabled }
    : { node, kind: "unread", problem: answer.problem };
}

/** Asks the nodes and makes the plan of what is left to do. */
export async function thinkUnitBoot(
  runners: readonly NodeRunner[],
  { cluster, practice }: ClusterSnapshot,
  wanted: UnitBoot,
): Promise<Result<Pick<Plan, "operation" | "commands" | "effects" | "base" | "notes">, PlanProblem>> {
  if (practice) return err({ code: "obstacle", obstacle: { code: "practice" } });
  if (cluster === null) return err({ code: "not-connected" });
  const obstacle = obstacleTo(cluster, wanted);
  if (obstacle !== null) return err({ code: "obstacle", obstacle });
  const normal = normalise(cluster, wanted);
  if (!normal.ok) return err({ code: "obstacle", obstacle: normal.error });
  const operation = normal.value as UnitBoot;
  return planUnitBoot(operation, cluster, await readUnit(runners, operation));
}

/** Runs the plan's commands on their nodes, side by side, and ends the run by what the nodes say afterwards. */
export async function applyUnitBoot(
  runners: readonly NodeRunner[],
  operation: UnitBoot,
  commands: readonly PlannedCommand[],
  journal: RunJournal,
): Promise<Run> {
  const ends = await Promise.all(
    commands.map(async (command, index) => {
      const { end, step } = await setOn(runners, operation, command);
      journal.steps("now", journal.run.steps.with(index, step));
      return end;
    }),
  );
  const { state, ...change } = endOfUnitBoot(operation, ends);
  return journal.end(state, change);
}

interface Set {
  readonly end: UnitEnd;
  readonly step: RunStep;
}

/** Asked before, too: what somebody else did since the plan was made is not ours to take back. */
async function setOn(
  runners: readonly NodeRunner[],
  { unit, enabled }: UnitBoot,
  command: PlannedCommand,
): Promise<Set> {
  const { node = "" } = command;
  const runner = runnerOf(runners, node);
  const untouched: RunStep = { ...waitingStep(command), state: "skipped" };
  const before = await readOn(runner, node, unit);
  if (runner === null || before.kind === "unread") {
    const problem = before.kind === "unread" ? before.problem : null;
    return { end: { node, kind: "unreached", problem }, step: untouched };
  }
  if (before.enabled === enabled) return { end: { node, kind: "already" }, step: untouched };
  const ran = await runCommands(runner, [command], null);
  if (ran.kind === "not-sent") {
    const problem = { code: "failed", said: ran.detail } as const;
    return { end: { node, kind: "unreached", problem }, step: untouched };
  }
  const [step = untouched] = stepsAfter(ran, [command]);
  // Of whose end nobody saw, the command may still be at it.
  const isEnough = (reading: UnitReading) =>
    reading.kind === "read" && (step.state !== "lost" || reading.enabled === enabled);
  const after = await readUntil(runner, node, unit, isEnough);
  if (after.kind === "unread") return { end: after, step };
  if (after.enabled === enabled) return { end: { node, kind: "set" }, step: { ...step, state: "done" } };
  return { end: { node, kind: "not-set", said: step.output ?? "" }, step };
}

async function readUntil(
  runner: NodeRunner,
  node: string,
  unit: string,
  isEnough: (reading: UnitReading) => boolean,
): Promise<UnitReading> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const reading = await readOn(runner, node, unit);
    if (isEnough(reading) || Date.now() >= until) return reading;
    await pause(AGAIN_MS);
  }
}
