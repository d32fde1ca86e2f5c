import type { PlanProblem } from "../change/plan/plan";
import type { Verdict } from "../cluster/health";
import { DAY_MS, momentOf, sinceMidnightMs, wallOf } from "../time/wall-clock";
import type { DrillWish } from "./drill";
import type { DrillRefusal } from "./refusal";

/** Which of a month's days of that name: each, the first to the fourth, or the last. */
export const DRILL_WEEKS = ["each", "1", "2", "3", "4", "last"] as const;
export type DrillWeek = (typeof DRILL_WEEKS)[number];

/** When a drill is repeated, by a wall clock. */
export interface DrillRule {
  readonly week: DrillWeek;
  /** 0: Sunday. */
  readonly weekday: number;
  /** `HH:MM`. */
  readonly time: string;
  /** IANA name of the time zone whose clocks count. */
  readonly zone: string;
}

/** Why a turn was left out, beside what speaks against any drill. */
export type TurnRefusal =
  | DrillRefusal
  /** The console did not run at that time, or was kept from it for too long. */
  | { readonly code: "missed" }
  /** Something critical is the matter with the cluster; `subject`: its code, which is all that an earlier version kept. */
  | { readonly code: "critical"; readonly subject: string; readonly verdict?: Verdict }
  /** A change or another job was under way. */
  | { readonly code: "busy" }
  /** It would hurt more than was agreed to when the schedule was made. */
  | { readonly code: "hurts" }
  /** A fault of the console's own, which is in its log. */
  | { readonly code: "fault" };

/** The words of what a refusal may be about: a code is no word for anybody. */
export interface RefusalWording {
  title(verdict: Verdict): string;
  planned(problem: PlanProblem): string;
}

/** What stands in the sentence of a refusal. */
export function refusalValues(
  refusal: TurnRefusal,
  { title, planned }: RefusalWording,
): { readonly subject: string; readonly node: string } {
  if (refusal.code === "not-planned" && refusal.problem !== undefined)
    return { subject: planned(refusal.problem), node: "" };
  if (refusal.code === "critical")
    return { subject: refusal.verdict === undefined ? "none" : title(refusal.verdict), node: "" };
  const { subject = "", node = "" } = { ...refusal } as {
    readonly subject?: string;
    readonly node?: string;
  };
  return { subject, node };
}

/** One time that came: a drill that was begun, or why none was. */
export type DrillTurn =
  | { readonly kind: "begun"; readonly at: string; readonly jobId: string }
  | { readonly kind: "left-out"; readonly at: string; readonly because: TurnRefusal };

/** A drill that is begun by itself, if the cluster is well at that time. Off until somebody switches it on. */
export interface DrillSchedule {
  readonly id: string;
  readonly clusterId: string;
  readonly wish: DrillWish;
  readonly rule: DrillRule;
  readonly isOn: boolean;
  /** When it is due next; null where it is off. */
  readonly nextAt: string | null;
  /** Who made it or switched it last: its drills are theirs. */
  readonly by: string;
  /** The name was typed: its method may hurt. */
  readonly isAgreed: boolean;
  /** The newest first. */
  readonly turns: readonly DrillTurn[];
}

const KEPT_TURNS = 12;
/** A month's fourth Sunday is five weeks from the one before at most. */
const DAYS_AHEAD = 70;

/**
 * When a rule is due next after a moment. Where the clocks pass over the time it is as long after the change as it would have been,
 * where they show it twice the first of the two.
 */
export function nextTurnAt({ week, weekday, time, zone }: DrillRule, after: Date): Date {
  const today = Math.floor(wallOf(zone, after.getTime()) / DAY_MS) * DAY_MS;
  for (let day = 0; day <= DAYS_AHEAD; day += 1) {
    const date = new Date(today + day * DAY_MS);
    if (!isMeant(date, week, weekday)) continue;
    const moment = momentOf(zone, date.getTime() + sinceMidnightMs(time));
    if (moment > after.getTime()) return new Date(moment);
  }
  throw new RangeError(`no ${week} weekday ${weekday} within ${DAYS_AHEAD} days`);
}

/** `date`: UTC midnight of what the zone's calendar shows. */
function isMeant(date: Date, week: DrillWeek, weekday: number): boolean {
  if (date.getUTCDay() !== weekday) return false;
  if (week === "each") return true;
  if (week === "last") return new Date(date.getTime() + 7 * DAY_MS).getUTCMonth() !== date.getUTCMonth();
  return Math.ceil(date.getUTCDate() / 7) === Number(week);
}

/** A schedule after a turn, due the next time. */
export function afterTurn(schedule: DrillSchedule, turn: DrillTurn): DrillSchedule {
  return { ...schedule, turns: [turn, ...schedule.turns].slice(0, KEPT_TURNS) };
}
