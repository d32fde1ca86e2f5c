import type { ConfigurationOperation } from "../../change/configuration/operation";
import type { ResourceConfiguration } from "../../cluster/configuration";
import { devicesIn, isUsed } from "../../pacemaker/cib/fencing-cover";
import { changesBetween } from "../parts/changes";
import { isBaseDelay, longestDelay } from "../parts/delays";
import type { Racer } from "../parts/race";
import { isTime } from "../parts/times";
import { words } from "../parts/words";
import { type Check, type Field, textOf, type WizardInput, type WizardWorld } from "../wizard";

const DELAYS = { base: "pcmk_delay_base", max: "pcmk_delay_max" } as const;
type Delay = keyof typeof DELAYS;

function nameOf(id: string, delay: Delay): string {
  return `device.${id}.${delay}`;
}

function fencingDevices({ configurations }: WizardWorld): readonly ResourceConfiguration[] {
  return configurations.filter(({ kind, agent }) => kind === "primitive" && agent?.standard === "stonith");
}

export function devicesStart(world: WizardWorld): WizardInput {
  return Object.fromEntries(
    fencingDevices(world).flatMap(({ id, instanceAttributes }) =>
      (["base", "max"] as const).map((delay) => [nameOf(id, delay), instanceAttributes[DELAYS[delay]] ?? ""]),
    ),
  );
}

/** How long each device waits before it cuts: who wins when both nodes fence each other. */
export function deviceFields(world: WizardWorld): readonly Field[] {
  return fencingDevices(world).flatMap(({ id }) =>
    (["base", "max"] as const).map(
      (delay): Field => ({
        kind: "text",
        name: nameOf(id, delay),
        label: words(`two-nodes.${delay}`, { device: id }),
        hint: words(`two-nodes.${delay}Hint`),
        mono: true,
        placeholder: "0s",
      }),
    ),
  );
}

export function deviceChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  return fencingDevices(world).flatMap(({ id, instanceAttributes: had }): readonly Check[] => {
    const [base, max] = [textOf(input, nameOf(id, "base")), textOf(input, nameOf(id, "max"))];
    const bad = (delay: Delay, value: string): Check => ({
      severity: "error",
      field: nameOf(id, delay),
      text: words("check.badTime", { value }),
    });
    const isCapped = longestDelay(max) > 0 && longestDelay(base) > longestDelay(max);
    return [
      ...(base === "" || isBaseDelay(base) || base === had[DELAYS.base] ? [] : [bad("base", base)]),
      ...(max === "" || isTime(max) || max === had[DELAYS.max] ? [] : [bad("max", max)]),
      ...(isCapped
        ? [
            {
              severity: "warning" as const,
              field: nameOf(id, "base"),
              text: words("two-nodes.baseOverMax", { max }),
            },
          ]
        : []),
    ];
  });
}

/** The devices that would be used, with the delays that were typed; where none was, with what their template says. */
export function racers(
  input: WizardInput,
  { configurations, resourceDefaults }: WizardWorld,
): readonly Racer[] {
  const byId = new Map(configurations.map((one) => [one.id, one]));
  return devicesIn({ resources: configurations, resourceDefaults })
    .filter(isUsed)
    .map(({ id, targets }) => {
      const template = byId.get(byId.get(id)?.template ?? "")?.instanceAttributes;
      const delay = (which: Delay) => textOf(input, nameOf(id, which)) || (template?.[DELAYS[which]] ?? "");
      return { id, targets, base: delay("base"), max: delay("max") };
    });
}

/** The longest that any device in use would wait, in seconds. */
export function longestWait(input: WizardInput, world: WizardWorld): number {
  return Math.max(0, ...racers(input, world).flatMap(({ base, max }) => [base, max].map(longestDelay)));
}

/** A step for each device that waits otherwise than now. */
export function deviceSteps(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  return fencingDevices(world).flatMap(({ id, instanceAttributes }): readonly ConfigurationOperation[] => {
    const pick = (of: (delay: Delay) => string) =>
      Object.fromEntries((["base", "max"] as const).map((delay) => [DELAYS[delay], of(delay)]));
    const parameters = changesBetween(
      pick((delay) => instanceAttributes[DELAYS[delay]] ?? ""),
      pick((delay) => textOf(input, nameOf(id, delay))),
    );
    if (Object.keys(parameters).length === 0) return [];
    const nothing = { meta: {}, utilization: {}, putOperations: [], dropOperations: [] };
    return [{ kind: "primitive.change", id, parameters, ...nothing }];
  });
}
