import type { Cluster } from "../../cluster/cluster";
import { homeOf } from "../operations/homes";
import { type Expectation, isMet, marksOfSuccess } from "./expectation";
import type { Run, RunProgress } from "./run";
import { stepsAtEnd } from "./run-steps";
import { leftoverOf, undoOfFailed } from "./undo";

/** How a live verb's run ended that a console left unfinished, by a picture of the cluster that was read afterwards. */
export function settleRun(run: Run, cluster: Cluster, endedAt: string): Run {
  const { operation, progress, steps } = run;
  const { way } = homeOf(operation);
  const leftover = leftoverOf(operation, cluster);
  const settled = way.kind === "live" ? way.settled?.(operation) : undefined;
  const marks = [...(settled ?? marksOfSuccess(operation, cluster)), ...progress.map(placedOf)];
  const ended = { ...run, steps: stepsAtEnd(steps), endedAt };
  // What shows in no picture is told by its commands alone.
  const isTold = marks.length > 0 || steps.every(({ state }) => state === "done");
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

function placedOf({ resource, state, expected, anywhere }: RunProgress): Expectation {
  return { kind: "placed", instance: resource, state, node: expected, anywhere };
}
