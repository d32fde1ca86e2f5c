import "server-only";
import type { Operation } from "@/lib/change/operation";
import { homeOf, isHalved, owedOf } from "@/lib/change/operations/homes";
import type { Plan, PlannedCommand } from "@/lib/change/plan/plan";
import type { Pursuit } from "@/lib/change/run/follow";
import type { Run, RunStep, RunTrouble } from "@/lib/change/run/run";
import { stepTroubles, waitingStep } from "@/lib/change/run/run-steps";
import type { Cluster } from "@/lib/cluster/cluster";
import { CRM_EXIT } from "@/lib/command/exit-codes";
import { pause } from "../pause";
import type { ApplyDeps } from "./apply-deps";
import { breakOff, fail, follow, troublesAtEnd } from "./follow-run";
import { commandsOf, runCommands, stepsAfter } from "./run-commands";
import type { RunJournal } from "./run-journal";

/** A pin that stays is told and can be cleared; a service that we stopped ourselves is started again as long as there is hope. */
const TRIES = { release: 3, halved: 60 } as const;
const LONGEST_PAUSE_MS = 10_000;

/** Runs the commands that come after the effects (a move lets go, a restart starts again), and follows what they do. */
export async function finishLater(
  deps: ApplyDeps,
  plan: Plan,
  journal: RunJournal,
  pursuit: Pursuit,
): Promise<Run> {
  const steps = await runLater(
    deps,
    plan,
    journal,
    () => true,
    isHalved(plan.operation) ? TRIES.halved : TRIES.release,
  );
  if (steps.some(({ state }) => state === "failed" || state === "skipped")) {
    await deps.readNow();
    const broken = stepTroubles(steps);
    return journal.end("failed", { troubles: broken.length > 0 ? broken : [{ code: "connection-lost" }] });
  }
  const settled = await follow(deps, journal, pursuit, "letting-go");
  if (settled.verdict !== "done") return fail(journal, pursuit, settled);
  return journal.end("done", {});
}

/** How a run ends whose first half failed, and how the cluster was before it. */
interface Halfway {
  readonly end: Pick<Run, "troubles"> & Partial<Pick<Run, "undo">>;
  readonly before: Cluster;
}

/**
 * Ends a run whose first half failed. Where the other half is what starts again, what was seen to be stopped by then is started
 * again first, and followed until it runs: nothing healthy stays down for the one that failed. Of what nobody saw the end of, a
 * start is offered only: by the time that the node is there again somebody else may have wanted it stopped.
 */
export async function endHalfway(
  deps: ApplyDeps,
  plan: Plan,
  journal: RunJournal,
  { end, before }: Halfway,
): Promise<Run> {
  const all = journal.run.steps;
  const later = all.length - commandsOf(plan, "later").length;
  const isOwed = (at: number) => at < later && all[at]?.state === "done" && all[later + at]?.state !== "done";
  if (!isHalved(plan.operation) || !all.some((_, at) => isOwed(at))) return journal.end("failed", end);
  journal.update({ troubles: end.troubles });
  const steps = await runLater(deps, plan, journal, isOwed, TRIES.release);
  await deps.readNow();
  const isOpen = steps.some(({ state }, at) => isOwed(at) && state === "skipped");
  const isTold = end.troubles.some(({ code }) => code === "connection-lost");
  const silent: readonly RunTrouble[] = isOpen && !isTold ? [{ code: "connection-lost" }] : [];
  const known = [...end.troubles, ...stepTroubles(steps), ...silent];
  const started = owedOf(plan.operation, (at) => isOwed(at) && steps[at]?.state === "done");
  const more = started === null ? [] : await followStart(deps, plan, journal, { started, known, before });
  const troubles = new Map([...known, ...more].map((one) => [JSON.stringify(one), one]));
  return journal.end("failed", { ...end, troubles: [...troubles.values()] });
}

interface Started {
  readonly started: Operation;
  readonly known: readonly RunTrouble[];
  readonly before: Cluster;
}

/**
 * Until what was started again is up as it was, on whichever node: what was foretold was foretold of the whole. Answers what stands in
 * the way, where it does not come up.
 */
async function followStart(
  deps: ApplyDeps,
  { effects }: Plan,
  journal: RunJournal,
  { started, known, before }: Started,
): Promise<readonly RunTrouble[]> {
  const { way } = homeOf(started);
  const moved = { reached: [], foretold: null, cluster: before, before };
  const afterwards = way.kind === "live" ? (way.afterwards?.(started, moved) ?? []) : [];
  const expectations = afterwards.filter(({ kind }) => kind === "placed");
  // Failures of the half that failed are told already.
  const now = deps.currentSnapshot().cluster ?? before;
  const pursuit: Pursuit = { operation: started, effects: effects.resources, expectations, before: now };
  const reached = await follow(deps, journal, pursuit, "letting-go", { known });
  return reached.verdict === "done" ? [] : troublesAtEnd(pursuit, reached, []);
}

/** A fault of ours in the middle: what is stopped by then is started again as where the first half failed. */
export async function breakHalfway(
  deps: ApplyDeps,
  plan: Plan,
  journal: RunJournal,
  { error, before }: { readonly error: unknown; readonly before: Cluster },
): Promise<Run> {
  if (!isHalved(plan.operation)) return breakOff(deps, journal, error);
  deps.onFault(error);
  const known = journal.run.troubles.filter(({ code }) => code !== "connection-lost");
  const troubles: readonly RunTrouble[] = [...known, { code: "internal-fault" }];
  try {
    return await endHalfway(deps, plan, journal, { end: { troubles }, before });
  } catch (again) {
    return breakOff(deps, journal, again);
  }
}

/** Runs those later commands that are owed, by their places; the others are skipped. Answers how all of them ended. */
async function runLater(
  deps: ApplyDeps,
  plan: Plan,
  journal: RunJournal,
  isOwed: (at: number) => boolean,
  tries: number,
): Promise<readonly RunStep[]> {
  const commands = commandsOf(plan, "later");
  const all = journal.run.steps;
  const known = all.slice(all.length - commands.length);
  const steps = commands.map((command, at) => {
    const step = known[at];
    return step !== undefined && isDone(step) ? step : waitingStep(command);
  });
  // A failed one is retried until its time is over: what is done meanwhile is told.
  const tell = (otherwise: (step: RunStep, at: number) => RunStep) =>
    journal.steps(
      "later",
      steps.map((step, at) => (isDone(step) ? step : otherwise(step, at))),
    );
  journal.update({ state: "letting-go" });
  // Doing them twice does nothing more, so they may be tried again, also through another node.
  for (let attempt = 1; ; attempt++) {
    tell((step, at) => ({ ...step, state: isOwed(at) ? "running" : "skipped" }));
    const open = [...steps.keys()].filter((at) => isOwed(at) && steps[at]?.state !== "done");
    // Those that nobody came to go first: one that takes its whole time again must not keep them waiting.
    const order = open.toSorted((a, b) => Number(wasTried(steps[a])) - Number(wasTried(steps[b])));
    const answered = await tryOnce(
      deps,
      order.flatMap((at) => commands[at] ?? []),
    );
    for (const [index, at] of order.entries()) steps.splice(at, 1, ...answered.slice(index, index + 1));
    const isHopeless = attempt >= TRIES.release && answered.every((step) => isDone(step) || isGone(step));
    if (answered.every(isDone) || isHopeless || attempt === tries) break;
    await pause(Math.min(1_000 * attempt, LONGEST_PAUSE_MS));
  }
  const ended = steps.map((step) =>
    step.state === "waiting" ? { ...step, state: "skipped" as const } : step,
  );
  journal.steps("later", ended);
  await journal.keep();
  return ended;
}

/** Each by itself: one that fails keeps no other back. */
async function tryOnce(deps: ApplyDeps, commands: readonly PlannedCommand[]): Promise<readonly RunStep[]> {
  const runner = deps.runner();
  if (runner === null) return commands.map(waitingStep);
  return stepsAfter(await runCommands(runner, commands, null, { apart: true }), commands);
}

function isDone({ state }: RunStep): boolean {
  return state === "done";
}

/** Somebody deleted what it is about meanwhile: nobody waits for that, and the cluster is not held up by it. */
function isGone({ state, exitCode }: RunStep): boolean {
  return state === "failed" && exitCode === CRM_EXIT.CRM_EX_NOSUCH;
}

function wasTried(step: RunStep | undefined): boolean {
  return step?.state === "failed" || step?.state === "lost";
}
