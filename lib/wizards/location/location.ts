import type { ResourceDiscovery } from "../../change/configuration/operation";
import { DISCOVERIES, type RemadeConstraint } from "../../configuration/constraint-steps";
import { aboutOf } from "../parts/about";
import { missing } from "../parts/ids";
import { constraintSteps, remadeChecks, remadeIn, withKept } from "../parts/remade";
import { nodeOptions, topOptions } from "../parts/resources";
import { chosenRole, hasRoles, roleField } from "../parts/roles";
import { scoreChecks, scoreFields, scoreInput, scoreOf } from "../parts/scores";
import { words } from "../parts/words";
import {
  type Check,
  type Field,
  isOn,
  textOf,
  type Wizard,
  type WizardInput,
  type WizardWorld,
} from "../wizard";
import { RULE_START, ruleChecks, ruleFields, ruleInput, ruleOf } from "./rule";

type LocationStep = Extract<RemadeConstraint, { kind: "location.create" | "location.rule" }>;

const HOWS = ["prefer", "avoid", "rule"] as const;

const START: WizardInput = {
  about: "",
  resource: "",
  how: "prefer",
  node: "",
  role: "",
  discovery: "",
  strength: "prefer",
  score: "100",
  away: false,
  ...RULE_START,
};

function howOf(input: WizardInput): (typeof HOWS)[number] {
  return HOWS.find((one) => one === textOf(input, "how")) ?? "prefer";
}

/** Where a resource likes to run, where it must not, and by which rule. */
export const location: Wizard = {
  id: "location",
  purpose: "location",
  shelf: "constraint",
  obstacle: (world) => (topOptions(world).length === 0 ? words("check.needOne") : null),
  start: (world, about) =>
    about === null ? START : { ...START, ...inputOfLocation(remadeIn(world, about)), about },
  steps: [
    {
      id: "which",
      fields: (input, world): readonly Field[] => [
        {
          kind: "choice",
          name: "resource",
          look: "select",
          label: words("location.resource"),
          options: withKept(topOptions(world), oldOf(input, world, "resource")),
          required: true,
        },
        {
          kind: "choice",
          name: "how",
          look: "cards",
          label: words("location.how"),
          options: HOWS.map((value) => ({
            value,
            label: words(`location.${value}`),
            hint: words(`location.${value}Text`),
          })),
        },
      ],
      checks: (input, world) => [
        ...missing(input, "resource"),
        ...remadeChecks(input, world, inputOfLocation(remadeIn(world, aboutOf(input))) !== null),
      ],
    },
    {
      id: "where",
      fields: (input, world): readonly Field[] => [
        ...(howOf(input) === "rule" ? byRule(input, world) : byNode(input, world)),
        ...roleFields(input, world),
        ...(howOf(input) === "rule" ? [] : [discoveryField()]),
      ],
      checks: (input, world) => (howOf(input) === "rule" ? ruleChecks(input) : nodeChecks(input, world)),
    },
    {
      id: "strength",
      fields: (input) => scoreFields(isNegative(input) ? "location.far" : "location.near", input),
      checks: scoreChecks,
    },
  ],
  subject: (input) => textOf(input, "resource"),
  plan(input, world) {
    const resource = textOf(input, "resource");
    const score = scoreOf(input, isNegative(input));
    const role = hasRoles(world, resource, oldRole(input, world)) ? chosenRole(input, "role") : null;
    if (howOf(input) === "rule") {
      if (ruleChecks(input).length > 0 || resource === "") return [];
      const rule = ruleOf(input);
      return constraintSteps(input, world, `${resource}-by-rule`, (id) => ({
        kind: "location.rule",
        id,
        resource,
        role,
        score,
        rule,
      }));
    }
    const node = textOf(input, "node");
    if (resource === "" || node === "") return [];
    const name = isNegative(input) ? `${resource}-not-on-${node}` : `${resource}-on-${node}`;
    const discovery = discoveryOf(input);
    return constraintSteps(input, world, name, (id) => ({
      kind: "location.create",
      id,
      resource,
      node,
      score,
      ...(role === null ? {} : { role }),
      ...(discovery === null ? {} : { discovery }),
    }));
  },
};

/** The form's fields for a constraint that is there; null where it is another kind, or has a rule that the form cannot show. */
export function inputOfLocation(step: RemadeConstraint | null): WizardInput | null {
  if (step?.kind !== "location.create" && step?.kind !== "location.rule") return null;
  const { isNegative: isAway, ...strength } = scoreInput(step.score);
  const shared = { ...strength, resource: step.resource, role: step.role ?? "" };
  if (step.kind === "location.create") {
    const how = isAway ? "avoid" : "prefer";
    return { ...shared, how, node: step.node, discovery: step.discovery ?? "" };
  }
  const rule = ruleInput(step.rule);
  return rule === null ? null : { ...shared, how: "rule", away: isAway, ...rule };
}

function stepIn(input: WizardInput, world: WizardWorld): LocationStep | null {
  const old = remadeIn(world, aboutOf(input));
  return old?.kind === "location.create" || old?.kind === "location.rule" ? old : null;
}

/** Whose role it is about now; null for something new. */
function oldRole(input: WizardInput, world: WizardWorld) {
  const old = stepIn(input, world);
  return old === null ? null : { resource: old.resource, role: old.role ?? null };
}

function oldOf(input: WizardInput, world: WizardWorld, name: "resource" | "node"): readonly string[] {
  const old = stepIn(input, world);
  if (old === null) return [];
  if (name === "resource") return [old.resource];
  return old.kind === "location.create" ? [old.node] : [];
}

function isNegative(input: WizardInput): boolean {
  return howOf(input) === "avoid" || (howOf(input) === "rule" && isOn(input, "away"));
}

function byRule(input: WizardInput, world: WizardWorld): readonly Field[] {
  return [
    ...ruleFields(input, world),
    { kind: "switch", name: "away", label: words("location.away"), hint: words("location.awayHint") },
  ];
}

function byNode(input: WizardInput, world: WizardWorld): readonly Field[] {
  return [
    {
      kind: "choice",
      name: "node",
      look: "select",
      label: words("location.node"),
      options: withKept(nodeOptions(world), oldOf(input, world, "node")),
      required: true,
    },
  ];
}

function roleFields(input: WizardInput, world: WizardWorld): readonly Field[] {
  const old = oldRole(input, world);
  if (!hasRoles(world, textOf(input, "resource"), old)) return [];
  const texts = { label: "location.role", hint: "location.roleHint", any: "location.anyRole" } as const;
  return [roleField("role", texts, ["Promoted", "Unpromoted"], old?.role ?? null)];
}

function discoveryOf(input: WizardInput): ResourceDiscovery | null {
  return DISCOVERIES.find((one) => one === textOf(input, "discovery")) ?? null;
}

function discoveryField(): Field {
  return {
    kind: "choice",
    name: "discovery",
    look: "select",
    label: words("location.discovery"),
    hint: words("location.discoveryHint"),
    options: [
      { value: "", label: words("location.discoverDefault") },
      ...DISCOVERIES.map((value) => ({ value, label: words(`location.discover.${value}`) })),
    ],
    advanced: true,
  };
}

function nodeChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const [resource, node] = [textOf(input, "resource"), textOf(input, "node")];
  const known = world.cluster.constraints
    .filter((one) => one.kind === "location")
    .find((one) => one.id !== aboutOf(input) && one.node === node && one.resources.includes(resource));
  return [
    ...missing(input, "node"),
    ...(known === undefined
      ? []
      : [
          {
            severity: "warning" as const,
            field: "node",
            text: words("location.known", { id: known.id, score: String(known.score ?? "") }),
          },
        ]),
  ];
}
