import { withoutInstance } from "../cluster/resource";
import type { Allocations } from "../pacemaker/simulation/allocations";
import type { Simulation } from "../pacemaker/simulation/simulation";
import type { Attempts } from "./goals";
import type { WhySubject } from "./ground";
import { type JudgedReasons, judge, type Played } from "./judge";
import type { NextMove, Spot } from "./why";

/** What one asking came to. */
export interface Answered {
  readonly still: Simulation;
  readonly allocations: Allocations;
  readonly played: Played;
}

export interface JudgedWhole {
  readonly whole: JudgedReasons | null;
  readonly spots: readonly Spot[];
}

/** What is said of the whole, and of each resource on each node, by what the scheduler answered. */
export function judgeAll(
  attempts: readonly Attempts[],
  { still, allocations, played }: Answered,
): JudgedWhole {
  const judged = attempts.map((one) => ({ goal: one.question.goal, ...judge(one, played, still) }));
  const spots = judged.flatMap(({ goal, plain, reasons }): readonly Spot[] => {
    if (goal.kind !== "comes" && goal.kind !== "goes") return [];
    const { subject } = goal;
    const [node, here] = goal.kind === "comes" ? [goal.to, false] : [goal.from, true];
    const score = scoreOf(subject, node, allocations);
    return [{ resource: subject.id, node, here, could: here ? true : plain, score, reasons }];
  });
  return { whole: judged.find(({ goal }) => goal.kind !== "comes" && goal.kind !== "goes") ?? null, spots };
}

/** Of several copies the best score is told: one of them may run there. */
function scoreOf({ copies, id }: WhySubject, node: string, { scores }: Allocations): string | null {
  const ids = new Set([id, ...copies.map((copy) => copy.id)]);
  const own = [...scores].filter(([name]) => ids.has(withoutInstance(name)));
  // The whole of a group or clone is chosen by its first part.
  const first = own.filter(([name]) => withoutInstance(name) === copies[0]?.id);
  const told = (first.length > 0 ? first : own).flatMap(([, byNode]) => byNode.get(node) ?? []);
  return told.sort((a, b) => amountOf(b) - amountOf(a))[0] ?? null;
}

function amountOf(score: string): number {
  return Number(score.replace("INFINITY", "1000000")) || 0;
}

/** What the scheduler is about to do with it. */
export function nextOf({ copies }: WhySubject, { actions }: Simulation): readonly NextMove[] {
  const ids = new Set(copies.map(({ id }) => id));
  return actions
    .filter(({ resource }) => ids.has(resource))
    .map(({ instance, kind, from, to, reason, blocked }) => ({
      resource: instance,
      kind,
      from,
      to,
      reason,
      blocked,
    }));
}
