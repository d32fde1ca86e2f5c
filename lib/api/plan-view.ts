import type { Plan, PlanClosing, PlanState } from "../change/plan/plan";
import type { ChangeLink } from "../history/entry";

/** A kept plan, with what has become of it. */
export interface PlanView {
  readonly plan: Plan;
  readonly state: PlanState;
  readonly by: string;
  /** The run that applies or applied it. */
  readonly runId: string | null;
  /** What was typed into the wizard that made it, while that is kept. */
  readonly draft: string | null;
  /** Of a conflicted plan: the same change on the newer configuration; null where it could not be made. */
  readonly successor: string | null;
  /** Of a conflicted or cancelled plan. */
  readonly closed: PlanClosing | null;
  /** The change that it takes back, where it takes one back that is kept. */
  readonly undoes: ChangeLink | null;
  /** What took it back after it was applied, as things are now. */
  readonly undone: ChangeLink | null;
  /** The plan as a script to take along, in each tool's words; null where there are none. */
  readonly scripts: Readonly<Record<"pcs" | "crmsh", string | null>>;
}
