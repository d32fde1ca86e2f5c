import { CUTS_NOTHING } from "../../cluster/fencing-verdicts";
import { devicesIn, isUsed, targetsOf } from "../../pacemaker/cib/fencing-cover";
import { type Racer, raceChecks } from "../parts/race";
import { type Check, textOf, type WizardInput, type WizardWorld } from "../wizard";
import { deviceId } from "./device";
import { levelSteps } from "./levels";
import { deviceParameters } from "./targets";

/** Two nodes that lose one another both want to cut the other one off, with what there is and with this device beside it. */
export function duelChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const priorityDelay = textOf(input, "priorityDelay");
  const race = {
    world,
    devices: devicesThen(input, world),
    ladders: laddersThen(input, world),
    priorityDelay,
  };
  return raceChecks(race, { delay: "delayBase", priority: "delayBase" });
}

function devicesThen(input: WizardInput, world: WizardWorld): readonly Racer[] {
  const there = devicesIn({ resources: world.configurations, resourceDefaults: world.resourceDefaults })
    .filter(isUsed)
    .map(({ id, targets, parameters }) => racerOf(id, targets, parameters));
  const agent = textOf(input, "agent");
  if (agent === "" || CUTS_NOTHING.has(agent)) return there;
  const parameters = deviceParameters(input, world);
  return [...there, racerOf(deviceId(input, world), targetsOf(parameters), parameters)];
}

function racerOf(
  id: string,
  targets: Racer["targets"],
  { pcmk_delay_base: base = "", pcmk_delay_max: max = "" }: Readonly<Record<string, string>>,
): Racer {
  return { id, targets, base, max };
}

function laddersThen(input: WizardInput, world: WizardWorld): WizardWorld["ladders"] {
  const made = levelSteps(input, world).flatMap((step) => (step.kind === "fencing-levels.set" ? [step] : []));
  return [...made, ...world.ladders];
}
