import "server-only";
import { homeOf } from "@/lib/change/operations/homes";
import type { Plan } from "@/lib/change/plan/plan";
import type { Pursuit } from "@/lib/change/run/follow";
import type { Run } from "@/lib/change/run/run";
import { stepTroubles, waitingStep } from "@/lib/change/run/run-steps";
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
  const commands = commandsOf(plan, "later");
  const { way } = homeOf(plan.operation);
  const tries = way.kind === "live" && way.isHalved?.(plan.operation) ? TRIES.halved : TRIES.release;
  journal.update({ state: "letting-go" });
  journal.steps(
    "later",
    commands.map((command) => ({ ...waitingStep(command), state: "running" as const })),
  );
  // Doing them twice does nothing more, so they may be tried again, also through another node.
  for (let attempt = 1; ; attempt++) {
    const runner = deps.runner();
    const ran = runner === null ? null : await runCommands(runner, commands, null);
    const steps = ran === null ? commands.map(waitingStep) : stepsAfter(ran, commands);
    const isDone = ran !== null && steps.every(({ state }) => state === "done");
    if (isDone || attempt === tries) {
      journal.steps(
        "later",
        steps.map((step) => (step.state === "waiting" ? { ...step, state: "skipped" } : step)),
      );
      break;
    }
    await pause(Math.min(1_000 * attempt, LONGEST_PAUSE_MS));
  }
  await journal.keep();
  const broken = stepTroubles(journal.run.steps.slice(-commands.length));
  if (
    journal.run.steps.slice(-commands.length).some(({ state }) => state === "failed" || state === "skipped")
  ) {
    await deps.requestRead();
    const troubles = broken.length > 0 ? broken : [{ code: "connection-lost" as const }];
    return journal.end("failed", { troubles });
  }
  const settled = await follow(deps, journal, pursuit, "letting-go");
  if (settled.verdict !== "done") return fail(journal, pursuit, settled);
  return journal.end("done", {});
}
