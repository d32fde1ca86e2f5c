import "server-only";
import type { Plan } from "@/lib/change/plan";

const KEEP_MS = 60 * 60 * 1000;
const MOST = 1_000;

/**
 * Plans that were shown and not yet applied. A plan is used once. They live in memory: a plan that a restart lost is
 * asked for again, and would have been simulated anew anyway.
 */
export class PlanShelf {
  readonly #plans = new Map<string, Plan>();

  put(plan: Plan): void {
    this.#forgetOld();
    this.#plans.set(plan.id, plan);
  }

  /** The plan, taken off the shelf: whoever comes second gets nothing. */
  take(id: string, clusterId: string): Plan | null {
    const plan = this.#plans.get(id);
    if (!plan || plan.clusterId !== clusterId) return null;
    this.#plans.delete(id);
    return plan;
  }

  #forgetOld(): void {
    const oldest = Date.now() - KEEP_MS;
    for (const [id, plan] of this.#plans) {
      if (Date.parse(plan.createdAt) >= oldest && this.#plans.size < MOST) break;
      this.#plans.delete(id);
    }
  }
}
