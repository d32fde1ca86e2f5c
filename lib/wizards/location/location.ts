import { freeId, missing } from "../parts/ids";
import { isPromotable, nodeOptions, topOptions } from "../parts/resources";
import { scoreChecks, scoreFields, scoreOf } from "../parts/scores";
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
import { RULE_START, ruleChecks, ruleFields, ruleOf } from "./rule";

const HOWS = ["prefer", "avoid", "rule"] as const;

function howOf(input: WizardInput): (typeof HOWS)[number] {
  return HOWS.find((one) => one === textOf(input, "how")) ?? "prefer";
}

/** Where a resource likes to run, where it must not, and by which rule. */
export const location: Wizard = {
  id: "location",
  purpose: "location",
  shelf: "constraint",
  obstacle: (world) => (topOptions(world).length === 0 ? words("check.needOne") : null),
  start: () => ({
    resource: "",
    how: "prefer",
    node: "",
    strength: "prefer",
    score: "100",
    away: false,
    promoted: false,
    ...RULE_START,
  }),
  steps: [
    {
      id: "which",
      fields: (_input, world): readonly Field[] => [
        {
          kind: "choice",
          name: "resource",
          look: "select",
          label: words("location.resource"),
          options: topOptions(world),
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
      checks: (input) => missing(input, "resource"),
    },
    {
      id: "where",
      fields: (input, world): readonly Field[] =>
        howOf(input) === "rule"
          ? [
              ...ruleFields(input, world),
              {
                kind: "switch",
                name: "away",
                label: words("location.away"),
                hint: words("location.awayHint"),
              },
              ...(isPromotable(world, textOf(input, "resource"))
                ? [{ kind: "switch" as const, name: "promoted", label: words("location.promoted") }]
                : []),
            ]
          : [
              {
                kind: "choice",
                name: "node",
                look: "select",
                label: words("location.node"),
                options: nodeOptions(world),
                required: true,
              },
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
    if (howOf(input) === "rule") {
      const id = freeId(world, `${resource}-by-rule`);
      const role = isOn(input, "promoted") && isPromotable(world, resource) ? "Promoted" : null;
      if (ruleChecks(input).length > 0 || resource === "") return [];
      return [{ kind: "location.rule", id, resource, role, score, rule: ruleOf(input) }];
    }
    const node = textOf(input, "node");
    if (resource === "" || node === "") return [];
    const id = freeId(world, isNegative(input) ? `${resource}-not-on-${node}` : `${resource}-on-${node}`);
    return [{ kind: "location.create", id, resource, node, score }];
  },
};

function isNegative(input: WizardInput): boolean {
  return howOf(input) === "avoid" || (howOf(input) === "rule" && isOn(input, "away"));
}

function nodeChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const [resource, node] = [textOf(input, "resource"), textOf(input, "node")];
  const known = world.cluster.constraints
    .filter((one) => one.kind === "location")
    .find((one) => one.node === node && one.resources.includes(resource));
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
