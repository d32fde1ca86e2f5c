import "server-only";
import { type BasketEntry, basketAsChange } from "@/lib/change/basket/basket";
import { entryOfStep } from "@/lib/change/basket/standing";
import type { KeptPlan, PlanProblem } from "@/lib/change/plan/plan";
import { err, ok, type Result } from "@/lib/result";
import type { LiveCluster } from "../cluster/live-cluster";
import type { TouchedOf } from "./strategy";
import { thinkThrough } from "./think-through";

/** What a tool, Pacemaker or the scheduler says of all steps together, without a word about which one it means. */
const OF_THE_WHOLE: ReadonlySet<PlanProblem["code"]> = new Set([
  "command-refused",
  "schema-refuses",
  "no-effect",
  "stops-blindly",
  "invalid-configuration",
  "patch-garbles",
]);

/** A basket as it is kept, with the ids of what in it cannot be read. */
interface StoredBasket {
  readonly documents: readonly BasketEntry[];
  readonly unreadable: readonly string[];
}

/**
 * All changes of a basket, in their order, thought through as one. Errors: those of a change; where it is one entry's, that entry
 * with its own (`basket-entry`). Entries that cannot be read are no part of it, and the plan says how many.
 */
export async function thinkBasket(
  live: LiveCluster,
  { documents: entries, unreadable }: StoredBasket,
  touchedOf: TouchedOf,
): Promise<Result<KeptPlan, PlanProblem>> {
  if (entries.length === 0) return err({ code: "basket-empty", unreadable: unreadable.length });
  const think = (count: number) =>
    thinkThrough(live, basketAsChange(entries.slice(0, count), live.snapshot.name), touchedOf);
  const whole = await think(entries.length);
  if (whole.ok) return ok(withUnread(whole.value, unreadable.length));
  if (entries.length === 1) return whole;
  const found =
    whole.error.code === "edit"
      ? { place: entryOfStep(entries, whole.error.step), problem: whole.error }
      : OF_THE_WHOLE.has(whole.error.code)
        ? await firstFailing(entries.length, whole.error, think)
        : null;
  const entry = found?.place == null ? undefined : entries[found.place];
  if (found?.place == null || entry === undefined) return whole;
  const { id, subject } = entry;
  return err({ code: "basket-entry", entry: id, place: found.place + 1, subject, problem: found.problem });
}

function withUnread(kept: KeptPlan, count: number): KeptPlan {
  if (count === 0) return kept;
  const { plan } = kept;
  return { ...kept, plan: { ...plan, notes: [{ code: "basket-unread", count }, ...plan.notes] } };
}

/** An entry with which the basket fails and without which, and all after it, it does not: found by halves, each asked of the node. */
async function firstFailing(
  count: number,
  problem: PlanProblem,
  think: (count: number) => Promise<Result<KeptPlan, PlanProblem>>,
): Promise<{ readonly place: number; readonly problem: PlanProblem } | null> {
  let [good, bad, why] = [0, count, problem];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    const tried = await think(middle);
    if (tried.ok || tried.error.code === "nothing-to-change") good = middle;
    else if (OF_THE_WHOLE.has(tried.error.code) || tried.error.code === "edit")
      [bad, why] = [middle, tried.error];
    else return null;
  }
  return { place: bad - 1, problem: why };
}
