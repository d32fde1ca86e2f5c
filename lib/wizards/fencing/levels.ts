import { type FencingLadder, isSameTarget } from "../../change/configuration/fencing-levels";
import type { ConfigurationOperation, FencingTarget } from "../../change/configuration/operation";
import { primitivesOf } from "../../cluster/resource";
import { missing } from "../parts/ids";
import { said, words } from "../parts/words";
import {
  type Check,
  type Field,
  listOf,
  type Option,
  textOf,
  type WizardInput,
  type WizardWorld,
} from "../wizard";
import { deviceId } from "./device";
import { aimOf, typedTargets } from "./targets";

const BESIDES = ["alone", "after", "together"] as const;
const LEVEL_TARGETS = ["nodes", "pattern", "attribute"] as const;
const MOST_LEVELS = 9;

export const LEVELS_START: WizardInput = {
  beside: "alone",
  others: [],
  levelTarget: "nodes",
  pattern: "",
  attribute: "",
  attributeValue: "",
};

function besideOf(input: WizardInput): (typeof BESIDES)[number] {
  return BESIDES.find((one) => one === textOf(input, "beside")) ?? "alone";
}

function levelTargetOf(input: WizardInput): (typeof LEVEL_TARGETS)[number] {
  const chosen = LEVEL_TARGETS.find((one) => one === textOf(input, "levelTarget")) ?? "nodes";
  // Nobody knows beforehand which nodes a device will name.
  return aimOf(input) === "asked" && chosen === "nodes" ? "pattern" : chosen;
}

/** How the device stands to those that there are: alone, when they have failed, or together with them. */
export function levelFields(input: WizardInput, world: WizardWorld): readonly Field[] {
  const devices = deviceOptions(world);
  if (devices.length === 0) return [];
  const beside: Field = {
    kind: "choice",
    name: "beside",
    look: "cards",
    label: words("fencing.beside.label"),
    options: BESIDES.map((value) => ({
      value,
      label: words(`fencing.beside.${value}`),
      hint: words(`fencing.beside.${value}Hint`),
    })),
  };
  if (besideOf(input) === "alone") return [beside];
  return [
    beside,
    {
      kind: "many",
      name: "others",
      ordered: false,
      label: words("fencing.others"),
      options: devices,
      required: true,
    },
    ...targetFields(input),
  ];
}

function targetFields(input: WizardInput): readonly Field[] {
  const target = levelTargetOf(input);
  const text = (name: "pattern" | "attribute" | "attributeValue"): Field => ({
    kind: "text",
    name,
    label: words(`fencing.${name}`),
    hint: words(`fencing.${name}Hint`),
    mono: true,
    required: true,
  });
  return [
    {
      kind: "choice",
      name: "levelTarget",
      look: "select",
      label: words("fencing.levelTarget.label"),
      options: LEVEL_TARGETS.map((value) => ({ value, label: words(`fencing.levelTarget.${value}`) })),
    },
    ...(target === "pattern" ? [text("pattern")] : []),
    ...(target === "attribute" ? [text("attribute"), text("attributeValue")] : []),
  ];
}

export function levelChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  if (deviceOptions(world).length === 0 || besideOf(input) === "alone") return [];
  const target = levelTargetOf(input);
  const needed =
    target === "nodes" ? [] : target === "pattern" ? ["pattern"] : ["attribute", "attributeValue"];
  const tooMany = levelSteps(input, world).some(
    (step) => step.kind === "fencing-levels.set" && step.levels.length > MOST_LEVELS,
  );
  return [
    ...missing(input, "others", ...needed),
    ...(tooMany
      ? [{ severity: "error" as const, field: "beside", text: words("fencing.tooManyLevels") }]
      : []),
  ];
}

/** Levels of the nodes that the device is for; what they had stays before or beside it. */
export function levelSteps(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const beside = besideOf(input);
  const others = listOf(input, "others");
  if (beside === "alone" || others.length === 0 || deviceOptions(world).length === 0) return [];
  const id = deviceId(input, world);
  return levelTargets(input).map((target) => {
    const had = ladderOf(world.ladders, target);
    const before = had.length > 0 ? had : [others];
    const levels = beside === "after" ? [...before, [id]] : together(before, others, id);
    return { kind: "fencing-levels.set", target, levels };
  });
}

/** Into the level that has all of the others; else they and the new one are a level of their own, behind what there is. */
function together(before: FencingLadder["levels"], others: readonly string[], id: string) {
  const at = before.findIndex((level) => others.every((one) => level.includes(one)));
  return at < 0
    ? [...before, [...others, id]]
    : before.map((level, index) => (index === at ? [...level, id] : level));
}

function ladderOf(ladders: readonly FencingLadder[], target: FencingTarget): FencingLadder["levels"] {
  return ladders.find((one) => isSameTarget(one.target, target))?.levels ?? [];
}

function levelTargets(input: WizardInput): readonly FencingTarget[] {
  switch (levelTargetOf(input)) {
    case "nodes":
      return (typedTargets(input) ?? []).map((node) => ({ kind: "node", node }));
    case "pattern":
      return [{ kind: "pattern", pattern: textOf(input, "pattern") }];
    case "attribute":
      return [
        { kind: "attribute", attribute: textOf(input, "attribute"), value: textOf(input, "attributeValue") },
      ];
  }
}

function deviceOptions({ cluster }: WizardWorld): readonly Option[] {
  const devices = cluster.resources.flatMap(primitivesOf).filter(({ agent }) => agent.standard === "stonith");
  const byId = new Map(devices.map(({ id, agent }) => [id, agent.type]));
  return [...byId].map(([value, type]) => ({ value, label: said(value), hint: said(type) }));
}
