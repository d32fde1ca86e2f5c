import type { SudoRefusal } from "../../cluster/snapshot";
import type { FactProblem, FactValues, QuestionKind } from "../../facts/fact";
import { err, ok, type Result } from "../../result";
import { NO_EFFECTS } from "../effects/effects";
import type { Operation } from "../operation";
import type { Plan, PlanProblem } from "../plan/plan";
import type { Run, RunStep, RunTrouble } from "../run/run";
import { stepsAtEnd } from "../run/run-steps";
import type { LeftHalf, NodesWay } from "./home";
import { now } from "./live-commands";

/** What a node says before or after: is it as wanted? */
export type NodeReading =
  | {
      readonly node: string;
      readonly kind: "read";
      readonly isSo: boolean;
      /** What it said, where that has to be remembered. */
      readonly answer?: FactValues[QuestionKind];
    }
  /** `problem` is null where Harrier knows no way to that node. */
  | { readonly node: string; readonly kind: "unread"; readonly problem: FactProblem | null };

/** What came of the change on one node, by what the node said after it. */
export type NodeEnd =
  | { readonly node: string; readonly kind: "set" }
  /** It was so before: nothing was done, so there is nothing to take back. */
  | { readonly node: string; readonly kind: "already" }
  /** Nothing was sent. */
  | { readonly node: string; readonly kind: "unreached"; readonly problem: FactProblem | null }
  | { readonly node: string; readonly kind: "not-set"; readonly said: string }
  /** sudo did not run the command. */
  | {
      readonly node: string;
      readonly kind: "denied";
      readonly reason: SudoRefusal;
      readonly command: string;
    }
  /** It was set, and did not stay so. */
  | { readonly node: string; readonly kind: "let-go" }
  /** The command was sent, and the node has not told since. */
  | { readonly node: string; readonly kind: "unread"; readonly problem: FactProblem | null };

type Planned = Pick<Plan, "operation" | "commands" | "effects" | "base" | "notes">;

/**
 * The plan for the nodes that are otherwise than wanted; one that cannot be asked is left out and named. Nothing of it
 * touches the CIB, so there is nothing to simulate and no version to hold on to.
 */
export function planPerNode<O extends Operation>(
  way: NodesWay<O>,
  operation: O,
  readings: readonly NodeReading[],
): Result<Planned, PlanProblem> {
  const nodes = readings.flatMap((one) => (one.kind === "read" && !one.isSo ? [one.node] : []));
  const unread = readings.flatMap((reading) => (reading.kind === "unread" ? [reading] : []));
  if (nodes.length === 0) {
    const [first] = unread;
    return first === undefined
      ? err({ code: "nothing-to-change" })
      : err({ code: "obstacle", obstacle: { code: "node-unreached", node: first.node } });
  }
  const planned = remembered(way, way.on(operation, nodes), readings);
  const first = way.first?.(planned) ?? null;
  const command = now(way.command(planned));
  return ok({
    operation: planned,
    commands: [
      ...(first === null ? [] : nodes.map((node) => ({ ...now(first), node }))),
      ...nodes.map((node) => ({ ...command, node })),
    ],
    effects: NO_EFFECTS,
    base: null,
    notes: [
      ...(way.notes?.(planned) ?? []),
      ...unread.map(({ node, problem }) => ({ code: "node-unreached" as const, node, problem })),
    ],
  });
}

function remembered<O extends Operation>(
  { remember }: NodesWay<O>,
  operation: O,
  readings: readonly NodeReading[],
): O {
  if (remember === undefined) return operation;
  return readings.reduce(
    (made, one) => (one.kind === "read" && one.answer !== undefined ? remember(made, one.answer) : made),
    operation,
  );
}

/** How a run is over whose nodes ended so. What may have been changed can be taken back. */
export function endOfPerNode<O extends Operation>(
  way: NodesWay<O>,
  operation: O,
  ends: readonly NodeEnd[],
): Pick<Run, "troubles" | "undo"> & { readonly state: "done" | "failed" } {
  const troubles = ends.flatMap((end) => troubleOf(way, operation, end));
  const nodes = ends.flatMap(({ kind, node }) => (kind === "set" || kind === "unread" ? [node] : []));
  return {
    state: troubles.length === 0 ? "done" : "failed",
    troubles,
    undo: nodes.length === 0 ? null : way.undo(way.on(operation, nodes)),
  };
}

function troubleOf<O extends Operation>(way: NodesWay<O>, operation: O, end: NodeEnd): readonly RunTrouble[] {
  const { node } = end;
  switch (end.kind) {
    case "set":
    case "already":
      return [];
    case "unreached":
      return [{ code: "node-unreached", node, problem: end.problem }];
    case "not-set":
      return [way.notSet(operation, node, end.said)];
    case "denied":
      return [{ code: "sudo-denied", node, reason: end.reason, command: end.command }];
    case "let-go":
      return [way.membership?.letGo?.(operation, node) ?? way.notSet(operation, node, "")];
    case "unread":
      return [way.unread(operation, node, end.problem)];
  }
}

/** How a run ended that a console left unfinished, by what its nodes say afterwards. */
export function settlePerNode<O extends Operation>(
  way: NodesWay<O>,
  operation: O,
  run: Run,
  readings: readonly NodeReading[],
  endedAt: string,
): Run {
  const left = readings.flatMap((one) => {
    const half = leftHalf(way, operation, one);
    return half === null ? [] : [{ node: one.node, ...half }];
  });
  const isLeft = (node: string | undefined) => left.some((one) => one.node === node);
  const ends = readings
    .filter(({ node }) => !isLeft(node))
    .map((reading): NodeEnd => {
      if (reading.kind === "unread") return reading;
      const { node, isSo } = reading;
      return isSo ? { node, kind: "set" } : { node, kind: "not-set", said: "" };
    });
  const set = new Set(ends.flatMap(({ kind, node }) => (kind === "set" ? [node] : [])));
  const halves = new Set(left.flatMap(({ node, isHalf }) => (isHalf ? [node] : [])));
  const steps = stepsAtEnd(run.steps).map((step, index): RunStep => {
    const { node } = step;
    if (node === undefined) return step;
    const isFirst = run.steps.findIndex((one) => one.node === node) === index;
    if (set.has(node) || (halves.has(node) && isFirst)) return { ...step, state: "done" };
    return isLeft(node) ? { ...step, state: "skipped" } : step;
  });
  const end = endOfPerNode(way, operation, ends);
  const [first, ...more] = left.flatMap((one) => one.goOn ?? []);
  const goOn = first === undefined ? null : { ...first, nodes: [first, ...more].flatMap((one) => one.nodes) };
  if (left.length === 0) return { ...run, ...end, steps, endedAt };
  const said = left.map(({ trouble }) => trouble);
  // Nothing was done on several: that is one thing to say.
  const untouched = said.find(({ code }) => code === "restarted-not-applied");
  const troubles = [
    ...end.troubles,
    ...said.filter((one) => one.code !== untouched?.code || one === untouched),
  ];
  return {
    ...{ ...run, steps, endedAt, troubles, state: "failed" },
    ...{ undo: goOn ?? end.undo, leftConstraint: goOn !== null },
  };
}

/** What a console left on a node that is not as wanted; null where nobody can tell, or something still goes on there. */
export function leftHalf<O extends Operation>(
  way: NodesWay<O>,
  operation: O,
  reading: NodeReading,
): LeftHalf | null {
  if (reading.kind !== "read" || reading.isSo || reading.answer === undefined) return null;
  return way.leftBy?.(operation, reading.answer, reading.node) ?? null;
}
