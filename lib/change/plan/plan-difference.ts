import { isSameValue } from "../../stream/same-value";
import { type EffectGroup, type EffectWarning, effectWarnings, groupEffects } from "../effects/effect-groups";
import type { ResourceEffect } from "../effects/effects";
import type { Plan } from "./plan";

/** What a rebuilt plan would do otherwise than the one that a person had read. */
export interface PlanDifference {
  readonly added: readonly EffectGroup[];
  readonly dropped: readonly EffectGroup[];
  readonly newWarnings: readonly EffectWarning[];
  readonly commandsChanged: boolean;
  /** What comes after the change itself: when a move lets go, or what stopped starts again. */
  readonly laterChanged: boolean;
  readonly notesChanged: boolean;
}

export function planDifference(before: Plan, after: Plan): PlanDifference {
  const missing = (from: readonly ResourceEffect[], here: readonly ResourceEffect[]) =>
    groupEffects(notAmong(from, here));
  const [then, now] = [before.effects.afterClearing, after.effects.afterClearing];
  const known = effectWarnings(before.effects);
  return {
    added: missing(before.effects.resources, after.effects.resources),
    dropped: missing(after.effects.resources, before.effects.resources),
    newWarnings: effectWarnings(after.effects).filter((w) => !known.some((k) => isSameValue(k, w))),
    commandsChanged: !isSameValue(
      before.commands.map((c) => c.display),
      after.commands.map((c) => c.display),
    ),
    laterChanged:
      !isSameValue(laterOf(before), laterOf(after)) ||
      (then === null) !== (now === null) ||
      notAmong(then ?? [], now ?? []).length > 0 ||
      notAmong(now ?? [], then ?? []).length > 0,
    notesChanged: !isSameValue(before.notes, after.notes),
  };
}

/** What rules bring at their times; the next one may have come meanwhile. */
function laterOf({ effects: { later = [] } }: Plan) {
  return later.map(({ resources, leftStopped }) => ({ resources, leftStopped }));
}

function notAmong(
  from: readonly ResourceEffect[],
  here: readonly ResourceEffect[],
): readonly ResourceEffect[] {
  return here.filter((effect) => !from.some((other) => isSameEffect(effect, other)));
}

export function isNoDifference(difference: PlanDifference): boolean {
  return (
    difference.added.length === 0 &&
    difference.dropped.length === 0 &&
    difference.newWarnings.length === 0 &&
    !difference.commandsChanged &&
    !difference.laterChanged &&
    !difference.notesChanged
  );
}

function isSameEffect(a: ResourceEffect, b: ResourceEffect): boolean {
  return (
    a.instance === b.instance &&
    a.kind === b.kind &&
    a.from === b.from &&
    a.to === b.to &&
    a.blocked === b.blocked
  );
}
