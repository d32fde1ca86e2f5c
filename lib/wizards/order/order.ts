import type { ConstraintAction, OrderStrength } from "../../change/configuration/operation";
import type { RemadeConstraint } from "../../configuration/constraint-steps";
import { aboutOf } from "../parts/about";
import { missing, pairName } from "../parts/ids";
import { constraintSteps, remadeChecks, remadeIn, withKept } from "../parts/remade";
import { isPromotable, topOptions } from "../parts/resources";
import { SETS_START, setsChecks, setsFields, setsInput, setsName, setsOf } from "../parts/sets";
import { words } from "../parts/words";
import {
  type Check,
  type Field,
  isOn,
  listOf,
  textOf,
  type Wizard,
  type WizardInput,
  type WizardWorld,
} from "../wizard";

const STRENGTHS = ["Mandatory", "Optional", "Serialize"] as const;
const ACTIONS = ["start", "promote", "stop", "demote"] as const satisfies readonly ConstraintAction[];

const START: WizardInput = {
  about: "",
  first: "",
  firstAction: "",
  second: "",
  secondAction: "",
  promote: false,
  strength: "Mandatory",
  symmetrical: true,
  ...SETS_START,
};

/** What has to be started before what. */
export const order: Wizard = {
  id: "order",
  purpose: "order",
  shelf: "constraint",
  obstacle: (world) => (topOptions(world).length < 2 ? words("check.needTwo") : null),
  start: (world, about) =>
    about === null ? START : { ...START, ...inputOfOrder(remadeIn(world, about)), about },
  steps: [
    {
      id: "which",
      fields: (input, world): readonly Field[] => [
        {
          kind: "switch",
          name: "several",
          label: words("part.several"),
          hint: words("order.severalHint"),
        },
        ...(isOn(input, "several")
          ? setsFields("order", input, optionsOf(input, world))
          : pairFields(input, world)),
      ],
      checks: (input, world) => [
        ...remadeChecks(input, world, inputOfOrder(remadeIn(world, aboutOf(input))) !== null),
        ...(isOn(input, "several")
          ? setsChecks(input)
          : [...missing(input, "first", "second"), ...pairChecks(input, world)]),
      ],
    },
    {
      id: "strength",
      fields: (input): readonly Field[] => [
        {
          kind: "choice",
          name: "strength",
          look: "cards",
          label: words("order.strengthLabel"),
          options: STRENGTHS.map((value) => ({
            value,
            label: words(`order.${value}`),
            hint: words(`order.${value}Hint`),
          })),
        },
        ...(strengthOf(input) === "Serialize"
          ? []
          : [
              {
                kind: "switch" as const,
                name: "symmetrical",
                label: words("order.symmetrical"),
                hint: words("order.symmetricalHint"),
              },
            ]),
      ],
      checks: () => [],
    },
  ],
  subject: (input) =>
    isOn(input, "several") ? setsName(input) : pairName(textOf(input, "first"), "→", textOf(input, "second")),
  plan(input, world) {
    const strength = strengthOf(input);
    // Pacemaker refuses a serialized order that is symmetrical.
    const symmetrical = strength !== "Serialize" && isOn(input, "symmetrical");
    if (isOn(input, "several")) {
      if (setsChecks(input).length > 0) return [];
      const name = `${listOf(input, "members")[0]}-in-order`;
      const sets = setsOf("order", input);
      return constraintSteps(input, world, name, (id) => ({
        kind: "order.sets",
        id,
        strength,
        symmetrical,
        sets,
      }));
    }
    const [first, second] = [textOf(input, "first"), textOf(input, "second")];
    if (first === "" || second === "") return [];
    const actions = actionsOf(input, world);
    return constraintSteps(input, world, `${first}-then-${second}`, (id) => ({
      kind: "order.create",
      id,
      first,
      second,
      ...actions,
      strength,
      symmetrical,
    }));
  },
};

/** The form's fields for a constraint that is there; null where it is another kind, or sets of it have no field. */
export function inputOfOrder(step: RemadeConstraint | null): WizardInput | null {
  if (step?.kind !== "order.create" && step?.kind !== "order.sets") return null;
  const { strength, symmetrical } = step;
  if (step.kind === "order.sets") {
    const sets = setsInput(step.sets);
    return sets === null ? null : { strength, symmetrical, ...sets };
  }
  const { first, firstAction, second, secondAction } = step;
  return {
    strength,
    symmetrical,
    first,
    second,
    firstAction: firstAction ?? "",
    secondAction: secondAction ?? "",
  };
}

function strengthOf(input: WizardInput): OrderStrength {
  return STRENGTHS.find((one) => one === textOf(input, "strength")) ?? "Mandatory";
}

function optionsOf(input: WizardInput, world: WizardWorld) {
  const old = remadeIn(world, aboutOf(input));
  if (old?.kind === "order.create") return withKept(topOptions(world), [old.first, old.second]);
  const kept = old?.kind === "order.sets" ? old.sets.flatMap(({ resources }) => resources) : [];
  return withKept(topOptions(world), kept);
}

/** To wait for a promotion is one switch; a constraint that is there says its actions as it has them. */
function waitsFor(input: WizardInput, world: WizardWorld): boolean {
  return aboutOf(input) === "" && isPromotable(world, textOf(input, "first"));
}

function pairFields(input: WizardInput, world: WizardWorld): readonly Field[] {
  const select = (name: "first" | "second"): Field => ({
    kind: "choice",
    name,
    look: "select",
    label: words(`order.${name}`),
    options: optionsOf(input, world),
    required: true,
  });
  const action = (name: "firstAction" | "secondAction"): Field => ({
    kind: "choice",
    name,
    look: "select",
    label: words(`order.${name}`),
    hint: words(`order.${name}Hint`),
    options: [
      { value: "", label: words("order.anyAction") },
      ...ACTIONS.map((value) => ({ value, label: words(`order.${value}`) })),
    ],
    advanced: true,
  });
  const wait: Field = {
    kind: "switch",
    name: "promote",
    label: words("order.waitPromoted"),
    hint: words("order.promoteHint"),
  };
  const isWaiting = waitsFor(input, world) && isOn(input, "promote");
  return [
    select("first"),
    ...(waitsFor(input, world) ? [wait] : []),
    select("second"),
    ...(isWaiting ? [] : [action("firstAction"), action("secondAction")]),
  ];
}

function actionsOf(input: WizardInput, world: WizardWorld) {
  if (waitsFor(input, world) && isOn(input, "promote"))
    return { firstAction: "promote", secondAction: "start" } as const;
  const chosen = (name: string) => ACTIONS.find((one) => one === textOf(input, name)) ?? null;
  return { firstAction: chosen("firstAction"), secondAction: chosen("secondAction") };
}

function pairChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const [first, second] = [textOf(input, "first"), textOf(input, "second")];
  if (first === "" || second === "") return [];
  if (first === second) return [{ severity: "error", field: "second", text: words("check.same") }];
  const others = world.cluster.constraints.filter(({ id }) => id !== aboutOf(input));
  const against = others.find((one) => one.kind === "order" && one.first === second && one.then === first);
  if (against !== undefined) {
    return [{ severity: "warning", field: "second", text: words("order.against", { id: against.id }) }];
  }
  const known = others.find((one) => one.kind === "order" && one.first === first && one.then === second);
  return known === undefined
    ? []
    : [{ severity: "warning", field: "second", text: words("order.known", { id: known.id }) }];
}
