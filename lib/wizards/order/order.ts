import type { ConstraintAction, OrderStrength } from "../../change/configuration/operation";
import { freeId, missing, pairName } from "../parts/ids";
import { isPromotable, topOptions } from "../parts/resources";
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

const STRENGTHS = ["Mandatory", "Optional", "Serialize"] as const;

/** What has to be started before what. */
export const order: Wizard = {
  id: "order",
  purpose: "order",
  shelf: "constraint",
  obstacle: (world) => (topOptions(world).length < 2 ? words("check.needTwo") : null),
  start: () => ({ first: "", second: "", promote: false, strength: "Mandatory", symmetrical: true }),
  steps: [
    {
      id: "which",
      fields: (input, world): readonly Field[] => [
        select("first", world),
        ...(isPromotable(world, textOf(input, "first"))
          ? [
              {
                kind: "switch" as const,
                name: "promote",
                label: words("order.promote"),
                hint: words("order.promoteHint"),
              },
            ]
          : []),
        select("second", world),
      ],
      checks: (input, world) => [...missing(input, "first", "second"), ...pairChecks(input, world)],
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
  subject: (input) => pairName(textOf(input, "first"), "→", textOf(input, "second")),
  plan(input, world) {
    const [first, second] = [textOf(input, "first"), textOf(input, "second")];
    if (first === "" || second === "") return [];
    const promotes = isOn(input, "promote") && isPromotable(world, first);
    const actions: readonly (ConstraintAction | null)[] = promotes ? ["promote", "start"] : [null, null];
    const strength = strengthOf(input);
    return [
      {
        kind: "order.create",
        id: freeId(world, `${first}-then-${second}`),
        first,
        firstAction: actions[0] ?? null,
        second,
        secondAction: actions[1] ?? null,
        strength,
        // Pacemaker refuses a serialized order that is symmetrical.
        symmetrical: strength !== "Serialize" && isOn(input, "symmetrical"),
      },
    ];
  },
};

function strengthOf(input: WizardInput): OrderStrength {
  return STRENGTHS.find((one) => one === textOf(input, "strength")) ?? "Mandatory";
}

function select(name: "first" | "second", world: WizardWorld): Field {
  return {
    kind: "choice",
    name,
    look: "select",
    label: words(`order.${name}`),
    options: topOptions(world),
    required: true,
  };
}

function pairChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const [first, second] = [textOf(input, "first"), textOf(input, "second")];
  if (first === "" || second === "") return [];
  if (first === second) return [{ severity: "error", field: "second", text: words("check.same") }];
  const against = world.cluster.constraints.find(
    (one) => one.kind === "order" && one.first === second && one.then === first,
  );
  if (against !== undefined) {
    return [{ severity: "warning", field: "second", text: words("order.against", { id: against.id }) }];
  }
  const known = world.cluster.constraints.find(
    (one) => one.kind === "order" && one.first === first && one.then === second,
  );
  return known === undefined
    ? []
    : [{ severity: "warning", field: "second", text: words("order.known", { id: known.id }) }];
}
