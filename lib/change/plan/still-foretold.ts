import type { Effects, ResourceEffect } from "../effects/effects";
import type { Plan, PlanNote } from "./plan";
import { needsTypedName } from "./plan-danger";

/**
 * Which tool's words are shown, and what a node says of itself, which is asked once more right before the commands: no remark on
 * what happens.
 */
const OF_THE_TELLING: ReadonlySet<PlanNote["code"]> = new Set([
  "dialect-lacks",
  "dialect-differs",
  "dialect-refused",
  "dialect-denied",
  "tool-refused",
  "basket-unread",
  "node-runs",
  "node-up",
  "node-silent",
] as const);

/** Whether a plan that was made anew on the same configuration does what the one before it does, as far as its reader relies on it. */
export function isStillForetold(before: Plan, anew: Plan): boolean {
  return foretoldMark(before) === foretoldMark(anew);
}

function foretoldMark(plan: Plan): string {
  const sent = plan.commands.filter(({ when }) => when !== "staged");
  const notes = plan.notes.filter(({ code }) => !OF_THE_TELLING.has(code)).map(withoutText);
  return JSON.stringify([
    effectsMark(plan.effects),
    needsTypedName(plan),
    sent.map(({ display, node }) => [display, node]),
    notes.toSorted(),
  ]);
}

/** What a forecast says happens, in no order. Which copy of a clone it is changes from one asking to the next. */
export function effectsMark(effects: Effects): string {
  const { resources, leftStopped, removed, fenced, losesQuorum, afterClearing, later = [] } = effects;
  return JSON.stringify([
    movesOf(resources),
    leftStopped.toSorted(),
    removed.toSorted(),
    fenced.toSorted(),
    losesQuorum,
    afterClearing === null ? null : movesOf(afterClearing),
    later.map((turn) => [movesOf(turn.resources), turn.leftStopped.toSorted()]),
  ]);
}

function movesOf(resources: readonly ResourceEffect[]): readonly string[] {
  return resources
    .map(({ resource, kind, from, to, blocked }) => JSON.stringify([resource, kind, from, to, blocked]))
    .toSorted();
}

/** Without what a tool said, which may have a time in it. */
function withoutText(note: PlanNote): string {
  const { text: _, detail: __, ...rest } = note as PlanNote & { text?: string; detail?: string };
  return JSON.stringify(rest);
}
