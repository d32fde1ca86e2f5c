import type { Plan, PlanState } from "../change/plan";

/** A kept plan, with what has become of it. */
export interface PlanView {
  readonly plan: Plan;
  readonly state: PlanState;
  readonly by: string;
  /** The run that applies or applied it. */
  readonly runId: string | null;
  /** The plan as a script to take along, in each tool's words; null where there are none. */
  readonly scripts: Readonly<Record<"pcs" | "crmsh", string | null>>;
}
