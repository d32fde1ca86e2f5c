import type { Obstacle } from "../change/effects/effects";
import type { PlanProblem } from "../change/plan/plan";

/** A problem of a plan in one line: its key under `change`, what stands in it, and what the node's tools said. */
export interface PlanProblemWords {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly said: string | null;
}

const MOST_SAID = 300;

/** Why there is no plan, for where there is no room for a way out: the review has more of it. */
export function planProblemWords(problem: PlanProblem): PlanProblemWords {
  const plain = (code: string, values: PlanProblemWords["values"] = {}, said: string | null = null) => ({
    ...{ key: `problem.${code}`, values },
    // It stands in a sentence.
    said: said?.trim().slice(0, MOST_SAID).replace(/\.$/, "") || null,
  });
  switch (problem.code) {
    case "obstacle": {
      const { code: _, ...values } = problem.obstacle;
      return { key: `obstacle.${obstacleKey(problem.obstacle)}`, values: { ...values } as never, said: null };
    }
    case "simulation-failed":
    case "not-applied":
      return plain(problem.code, {}, problem.detail);
    case "command-refused":
    case "schema-refuses":
      return plain(problem.code, {}, problem.said);
    case "stops-blindly":
      return plain(problem.code, { count: problem.resources.length });
    case "invalid-configuration":
      return plain(problem.code, {}, problem.findings[0]?.text ?? null);
    case "basket-entry":
      return plain(problem.code, { place: problem.place, subject: problem.subject });
    case "basket-empty":
      return plain(problem.code, { unreadable: problem.unreadable });
    // Its successor takes its place.
    case "conflicted":
      return plain("plan-unknown");
    default:
      return plain(problem.code);
  }
}

/** The words of an obstacle, under `change.obstacle`. */
export function obstacleKey(obstacle: Obstacle) {
  if (obstacle.code === "scheduler-refuses" && obstacle.stays !== null) return "scheduler-refuses-stays";
  if (obstacle.code === "colocation" && obstacle.apart) return "colocation-apart";
  return obstacle.code;
}
