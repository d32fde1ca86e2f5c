import { NO_EFFECTS } from "../effects/effects";
import type { Run } from "./run";

/** A run of a cluster, going on, for tests that are about something else in it. */
export function sampleRun(change: Partial<Run> = {}): Run {
  return {
    id: "r1",
    clusterId: "c1",
    operation: { kind: "node.standby", node: "n1" },
    state: "applying",
    steps: [],
    effects: NO_EFFECTS,
    progress: [],
    troubles: [],
    undo: null,
    leftConstraint: false,
    by: "ann",
    startedAt: "2026-03-01T10:00:00Z",
    endedAt: null,
    ...change,
  };
}
