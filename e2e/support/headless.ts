import type { Operation } from "@/lib/change/operation";
import type { Plan, PlanProblem } from "@/lib/change/plan/plan";
import { isOver, type Run } from "@/lib/change/run/run";

type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: { readonly code: string; readonly problem?: PlanProblem } };

/** A console without a browser: plans and applies over its API, as a script of an administrator would. */
export interface Headless {
  plan(operation: Operation): Promise<Answer<Plan>>;
  apply(planId: string): Promise<Answer<{ runId: string }>>;
  run(runId: string): Promise<Run | null>;
  /** Plans, applies and follows to the end. Throws where there is no plan, or it is not applied. */
  change(operation: Operation): Promise<Run>;
  get<T>(path: string): Promise<Answer<T>>;
  post<T>(path: string, body: unknown): Promise<Answer<T>>;
}

/** A node that joins on a busy machine takes its time: what is too slow for people is told by the run. */
const FOLLOW_MS = 240_000;
const LOOK_MS = 50;

export function headless(url: string, clusterId: string): Headless {
  const base = `${url}/api/v1/clusters/${clusterId}`;
  const get = async <T>(path: string) => (await (await fetch(`${base}${path}`)).json()) as Answer<T>;
  const post = async <T>(path: string, body: unknown) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${base}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return (await response.json()) as Answer<T>;
  };
  const plan = (operation: Operation) => post<Plan>("/plans", { clusterId, operation });
  const apply = (planId: string) => post<{ runId: string }>(`/plans/${planId}/apply`, { clusterId, planId });
  const run = async (runId: string) => {
    const runs = await get<{ runs: readonly Run[] }>("/runs");
    return runs.ok ? (runs.value.runs.find(({ id }) => id === runId) ?? null) : null;
  };
  return {
    get,
    post,
    plan,
    apply,
    run,
    async change(operation) {
      const planned = await plan(operation);
      if (!planned.ok) throw new Error(`not planned: ${JSON.stringify(planned.error)}`);
      const applied = await apply(planned.value.id);
      if (!applied.ok) throw new Error(`not applied: ${JSON.stringify(applied.error)}`);
      const until = Date.now() + FOLLOW_MS;
      for (;;) {
        const followed = await run(applied.value.runId);
        if (followed !== null && isOver(followed)) return followed;
        if (Date.now() > until) throw new Error(`still going: ${JSON.stringify(followed)}`);
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    },
  };
}
