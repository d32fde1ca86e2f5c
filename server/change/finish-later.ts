import "server-only";
import { isHalved } from "@/lib/change/operations/homes";
import type { Plan, PlannedCommand } from "@/lib/change/plan/plan";
import type { Pursuit } from "@/lib/change/run/follow";
import type { Run, RunStep, RunTrouble } from "@/lib/change/run/run";
import { stepTroubles, waitingStep } from "@/lib/change/run/run-steps";
import { CRM_EXIT } from "@/lib/command/exit-codes";
import { pause } from "../pause";
import type { ApplyDeps } from "./apply-deps";
import { fail, follow } from "./follow-run";
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

/**
 * Ends a run whose first half failed. Where the other half is what starts again, what was seen to be stopped by then is started
 * again first: nothing healthy stays down for the one that failed. Of what nobody saw the end of, a start is offered only: by the
 * time that the node is there again somebody else may have wanted it stopped.
 */
export async function endHalfway(
  deps: ApplyDeps,
  plan: Plan,
  journal: RunJournal,
  end: Pick<Run, "troubles"> & Partial<Pick<Run, "undo">>,
): Promise<Run> {
  const first = journal.run.steps;
  const isIn = (at: number) => first[at]?.state === "done";
  if (!isHalved(plan.operation) || !commandsOf(plan, "later").some((_, at) => isIn(at)))
    return journal.end("failed", end);
  journal.update({ troubles: end.troubles });
  const steps = await runLater(deps, plan, journal, isIn, TRIES.release);
  await deps.readNow();
  const isOpen = steps.some(({ state }, at) => isIn(at) && state === "skipped");
  const isTold = end.troubles.some(({ code }) => code === "connection-lost");
  const silent: readonly RunTrouble[] = isOpen && !isTold ? [{ code: "connection-lost" }] : [];
  return journal.end("failed", { ...end, troubles: [...end.troubles, ...stepTroubles(steps), ...silent] });
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
  const steps = commands.map(waitingStep);
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
