import type { Cluster } from "../cluster/cluster";
import type { FactProblem } from "../facts/fact";
import { err, ok, type Result } from "../result";
import { commandsFor } from "./dialect/pacemaker/commands";
import { NO_EFFECTS } from "./effects";
import type { Operation } from "./operation";
import type { Plan, PlanProblem } from "./plan";
import type { Run, RunStep, RunTrouble } from "./run";
import { stepsAtEnd } from "./run-steps";

export type UnitBoot = Extract<Operation, { kind: "unit.boot" }>;

/** A service's unit as `systemctl enable` may get it: no path, no pattern, nothing that reads as an option. */
export const SERVICE_UNIT = /^[A-Za-z0-9:_.@][A-Za-z0-9:_.@-]{0,246}\.service$/;

/** What a node says of a unit: does it start at boot? */
export type UnitReading =
  | { readonly node: string; readonly kind: "read"; readonly enabled: boolean }
  /** `problem` is null where Harrier knows no way to that node. */
  | { readonly node: string; readonly kind: "unread"; readonly problem: FactProblem | null };

/** What came of the change on one node, by what the node said after it. */
export type UnitEnd =
  | { readonly node: string; readonly kind: "set" }
  /** It was so before: nothing was done, so there is nothing to take back. */
  | { readonly node: string; readonly kind: "already" }
  /** Nothing was sent. */
  | { readonly node: string; readonly kind: "unreached"; readonly problem: FactProblem | null }
  | { readonly node: string; readonly kind: "not-set"; readonly said: string }
  /** The command was sent, and the node has not told since. */
  | { readonly node: string; readonly kind: "unread"; readonly problem: FactProblem | null };

type Planned = Pick<Plan, "operation" | "commands" | "effects" | "base" | "notes">;

/**
 * The plan for the nodes that are otherwise than wanted; one that cannot be asked is left out and named. Nothing of it
 * touches the CIB, so there is nothing to simulate and no version to hold on to.
 */
export function planUnitBoot(
  operation: UnitBoot,
  cluster: Cluster,
  readings: readonly UnitReading[],
): Result<Planned, PlanProblem> {
  const nodes = readings.flatMap((reading) =>
    reading.kind === "read" && reading.enabled !== operation.enabled ? [reading.node] : [],
  );
  const unread = readings.flatMap((reading) => (reading.kind === "unread" ? [reading] : []));
  if (nodes.length === 0) {
    const [first] = unread;
    return first === undefined
      ? err({ code: "nothing-to-change" })
      : err({ code: "obstacle", obstacle: { code: "node-unreached", node: first.node } });
  }
  const planned = { ...operation, nodes };
  return ok({
    operation: planned,
    commands: commandsFor(planned, cluster),
    effects: NO_EFFECTS,
    base: null,
    notes: unread.map(({ node, problem }) => ({ code: "node-unreached", node, problem })),
  });
}

/** How a run is over whose nodes ended so. What may have been changed can be taken back. */
export function endOfUnitBoot(
  operation: UnitBoot,
  ends: readonly UnitEnd[],
): Pick<Run, "troubles" | "undo"> & { readonly state: "done" | "failed" } {
  const troubles = ends.flatMap((end) => troubleOf(operation, end));
  const nodes = ends.flatMap(({ kind, node }) => (kind === "set" || kind === "unread" ? [node] : []));
  return {
    state: troubles.length === 0 ? "done" : "failed",
    troubles,
    undo: nodes.length === 0 ? null : { ...operation, nodes, enabled: !operation.enabled },
  };
}

function troubleOf({ unit, enabled }: UnitBoot, end: UnitEnd): readonly RunTrouble[] {
  const { node } = end;
  switch (end.kind) {
    case "set":
    case "already":
      return [];
    case "unreached":
      return [{ code: "node-unreached", node, problem: end.problem }];
    case "not-set":
      return [{ code: "unit-not-set", unit, node, enabled, said: end.said }];
    case "unread":
      return [{ code: "unit-unread", unit, node, problem: end.problem }];
  }
}

/** How a run ended that a console left unfinished, by what its nodes say afterwards. */
export function settleUnitBoot(
  run: Run,
  operation: UnitBoot,
  readings: readonly UnitReading[],
  endedAt: string,
): Run {
  const ends = readings.map((reading): UnitEnd => {
    if (reading.kind === "unread") return reading;
    const { node, enabled } = reading;
    return enabled === operation.enabled ? { node, kind: "set" } : { node, kind: "not-set", said: "" };
  });
  const set = new Set(ends.flatMap(({ kind, node }) => (kind === "set" ? [node] : [])));
  const steps = stepsAtEnd(run.steps).map(
    (step): RunStep => (step.node !== undefined && set.has(step.node) ? { ...step, state: "done" } : step),
  );
  return { ...run, ...endOfUnitBoot(operation, ends), steps, endedAt };
}
