import type { Cluster } from "../../cluster/cluster";
import { eachOf, type Operation } from "../operation";
import { homeOf, isHalved } from "../operations/homes";
import { type Expectation, effectExpectations, isMet, marksOfSuccess } from "./expectation";
import type { Run, RunProgress } from "./run";
import { stepsAtEnd } from "./run-steps";
import { leftoverOf, undoOfFailed } from "./undo";

/** How a live verb's run ended that a console left unfinished, by a picture of the cluster that was read afterwards. */
export function settleRun(run: Run, cluster: Cluster, endedAt: string): Run {
  const { operation, progress, steps } = run;
  const { way } = homeOf(operation);
  const left = leftoverOf(operation, cluster);
  // A pin that was to be kept is what a move that came about shows.
  const leftover = keepsPins(operation) && isReached(run, cluster) ? null : left;
  const settled = way.kind === "live" ? way.settled?.(operation) : undefined;
  const halved = isHalved(operation);
  const places = halved ? placesAfterwards(run, cluster) : progress.map(placedOf);
  const marks = [...(settled ?? marksOfSuccess(operation, cluster)), ...(places ?? [])];
  const ended = { ...run, steps: stepsAtEnd(steps), endedAt };
  // What shows in no picture is told by its commands alone.
  // One that was refused is no whole, however what was started again looks.
  const isWhole = !halved || steps.every(({ state }) => state !== "failed");
  const isTold =
    isWhole && places !== null && (marks.length > 0 || steps.every(({ state }) => state === "done"));
  if (leftover === null && isTold && marks.every((mark) => isMet(mark, cluster))) {
    return { ...ended, state: "done", troubles: [], leftConstraint: false };
  }
  return {
    ...ended,
    state: "failed",
    troubles: [...run.troubles, { code: "console-restarted" }],
    undo: undoOfFailed(operation, run.undo, leftover),
    leftConstraint: leftover !== null,
  };
}

/**
 * How a configuration change ended that a console left unfinished: `state` says what of it the configuration has. A patch
 * is applied whole or not at all; `other` means that somebody changed the same objects since.
 */
export function settleChange(
  run: Run,
  state: "before" | "after" | "other",
  cluster: Cluster,
  endedAt: string,
): Run {
  const ended = { ...run, endedAt };
  if (state === "before") {
    const steps = run.steps.map((step) => ({ ...step, state: "skipped" as const }));
    return { ...ended, steps, state: "failed", undo: null, troubles: [{ code: "restarted-not-applied" }] };
  }
  if (state === "other") {
    const steps = stepsAtEnd(run.steps);
    return { ...ended, steps, state: "failed", troubles: [...run.troubles, { code: "restarted-unclear" }] };
  }
  const steps = run.steps.map((step) => ({ ...step, state: "done" as const }));
  const progress = run.progress.map((one) => ({ ...one, reached: isMet(placedOf(one), cluster) }));
  const isReached = progress.every(({ reached }) => reached);
  return isReached
    ? { ...ended, steps, progress, state: "done", troubles: [] }
    : { ...ended, steps, progress, state: "failed", troubles: [{ code: "restarted-applied" }] };
}

function keepsPins(operation: Operation): boolean {
  return eachOf(operation).every((one) => one.kind === "resource.move" && one.keep);
}

function isReached({ progress }: Run, cluster: Cluster): boolean {
  return progress.every((one) => isMet(placedOf(one), cluster));
}

/** Where the other half of a change was foretold to bring things; null where nobody asked. Its progress tells of the first half. */
function placesAfterwards({ effects }: Run, cluster: Cluster): readonly Expectation[] | null {
  return effects.afterClearing === null ? null : effectExpectations(effects.afterClearing, cluster);
}

function placedOf({ resource, state, expected, anywhere }: RunProgress): Expectation {
  return { kind: "placed", instance: resource, state, node: expected, anywhere };
}
