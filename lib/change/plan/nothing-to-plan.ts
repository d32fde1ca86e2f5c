import type { PlanProblem } from "./plan";

/** Why the difference of two configurations comes to no plan; `left`: paths of what differs in it and has no step. */
export function nothingToPlan(left: readonly string[]): PlanProblem {
  return left.length === 0 ? { code: "nothing-to-change" } : { code: "no-steps", left };
}
