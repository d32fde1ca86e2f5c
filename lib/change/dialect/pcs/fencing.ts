import type { Argv } from "../../../command/argv";
import { type FencingLevelsStep, fencingLaddersIn, isSameTarget } from "../../configuration/fencing-levels";
import type { FencingTarget } from "../../configuration/operation";
import { type DialectContext, isAtLeast } from "../dialect";
import { named, pcsCommand, refuse } from "./words";

/** Levels that are there as they are to be stay; all others of the target go and come. */
export function fencingLevelCommands(
  { target, levels }: FencingLevelsStep,
  { version, before }: DialectContext,
): readonly Argv[] {
  if (!isAtLeast(version, 0, 10)) refuse("too-old");
  const had = fencingLaddersIn(before).find((one) => isSameTarget(one.target, target))?.levels ?? [];
  const isKept = (at: number) => String(had[at]) === String(levels[at]);
  const aim = targetWord(target);
  // The keyword tells a target from a device; before, pcs guesses.
  if (!isAtLeast(version, 0, 11) && had.some((_, at) => !isKept(at))) refuse("too-old");
  return [
    ...had.flatMap((_, at) =>
      isKept(at) ? [] : [pcsCommand("stonith", "level", "remove", String(at + 1), "target", aim)],
    ),
    ...levels.flatMap((devices, at) =>
      isKept(at)
        ? []
        : [pcsCommand("stonith", "level", "add", String(at + 1), aim, ...devices.map((one) => named(one)))],
    ),
  ];
}

/** pcs cuts at the first "%" and the first "="; without a prefix it is a node. */
function targetWord(target: FencingTarget): string {
  switch (target.kind) {
    case "node":
      return named(target.node, "target", "stonith");
    case "pattern":
      return `regexp%${target.pattern}`;
    case "attribute":
      if (/[=%]/.test(target.attribute)) return refuse("value-misread");
      return `attrib%${target.attribute}=${target.value}`;
  }
}
