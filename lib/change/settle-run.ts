import type { Cluster } from "../cluster/cluster";
import { type Expectation, isMet, operationExpectations, pinOf } from "./expectation";
import type { Run } from "./run";
import { stepsAtEnd } from "./run-steps";
import { undoOfFailed } from "./undo";

/** How a run ended that a console left unfinished, by a picture of the cluster that was read afterwards. */
export function settleRun(run: Run, cluster: Cluster, endedAt: string): Run {
  const { operation, progress, steps } = run;
  const isMove = operation.kind === "resource.move";
  const pinned = isMove && pinOf(cluster, operation.resource, operation.to) !== null;
  const leftConstraint = isMove && !operation.keep && pinned;
  const marks: readonly Expectation[] = [
    ...(isMove ? [] : operationExpectations(operation, cluster)),
    ...progress.map(({ resource, expected, state }) => {
      return { kind: "placed", instance: resource, state, node: expected, anywhere: false } as const;
    }),
  ];
  const ended = { ...run, steps: stepsAtEnd(steps), endedAt };
  if (!leftConstraint && marks.every((mark) => isMet(mark, cluster))) {
    return { ...ended, state: "done", troubles: [], leftConstraint: false };
  }
  return {
    ...ended,
    state: "failed",
    troubles: [...run.troubles, { code: "console-restarted" }],
    undo: undoOfFailed(operation, run.undo, leftConstraint),
    leftConstraint,
  };
}
