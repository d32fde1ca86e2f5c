import { type FencingLadder, isSameTarget } from "../change/configuration/fencing-levels";
import type { FencingTarget } from "../change/configuration/operation";

/** Pacemaker knows so many levels of one target. */
export const MOST_LEVELS = 9;

/** What a form of new levels begins with. */
export const EMPTY_LADDER: FencingLadder = { target: { kind: "node", node: "" }, levels: [[]] };

/** The target in one word; which kind it is, a sentence around it says. */
export function fencingTargetText(target: FencingTarget): string {
  switch (target.kind) {
    case "node":
      return target.node;
    case "pattern":
      return target.pattern;
    case "attribute":
      return `${target.attribute}=${target.value}`;
  }
}

export interface LadderFaults {
  readonly target: "missing" | "taken" | null;
  /** Places of the levels without a device; an empty list of levels has the place 0. */
  readonly levels: readonly number[];
}

/** What keeps levels from being set; `others`: the targets that have levels already. */
export function ladderFaults(
  { target, levels }: FencingLadder,
  others: readonly FencingTarget[],
): LadderFaults {
  const isMissing = Object.values(target).some((part) => part.trim() === "");
  const isTaken = others.some((other) => isSameTarget(other, target));
  return {
    target: isMissing ? "missing" : isTaken ? "taken" : null,
    levels: levels.length === 0 ? [0] : levels.flatMap((devices, at) => (devices.length === 0 ? [at] : [])),
  };
}
