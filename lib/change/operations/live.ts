import type { Operation } from "../operation";
import type { PlannedCommand } from "../plan/plan";
import type { Variant } from "../trial/what-if";
import type { LiveWay, TrialOptions } from "./home";
import type { Picture } from "./picture";

/** A live verb as it can be tried on a copy of the CIB: the same commands, unless its home knows better. */
export function trialOf<O extends Operation>(
  way: LiveWay<O>,
  operation: O,
  picture: Picture,
  options: TrialOptions,
): Variant {
  const commands = way.commands(operation, picture);
  const argvs = (moment: PlannedCommand["when"]) =>
    commands.filter(({ when }) => when === moment).map(({ argv }) => argv);
  return {
    changes: argvs("now"),
    afterwards: argvs("later"),
    ...way.trial?.(operation, picture, options),
  };
}
