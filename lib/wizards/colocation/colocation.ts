import type { ConstraintRole } from "../../change/configuration/operation";
import { freeId, missing, pairName } from "../parts/ids";
import { isPromotable, topOptions } from "../parts/resources";
import { scoreChecks, scoreFields, scoreOf } from "../parts/scores";
import { words } from "../parts/words";
import { type Check, type Field, textOf, type Wizard, type WizardInput, type WizardWorld } from "../wizard";

/** Resources on the same node, or kept apart. */
export const colocation: Wizard = {
  id: "colocation",
  purpose: "colocation",
  shelf: "constraint",
  obstacle: (world) => (topOptions(world).length < 2 ? words("check.needTwo") : null),
  start: () => ({ how: "together", resource: "", with: "", role: "", strength: "must", score: "100" }),
  steps: [
    {
      id: "which",
      fields: (input, world): readonly Field[] => [
        {
          kind: "choice",
          name: "how",
          look: "cards",
          label: words("colocation.how"),
          options: (["together", "apart"] as const).map((value) => ({
            value,
            label: words(`colocation.${value}`),
            hint: words(`colocation.${value}Hint`),
          })),
        },
        select("resource", world),
        select("with", world),
        ...(isPromotable(world, textOf(input, "with")) ? [roleField()] : []),
      ],
      checks: (input, world) => [...missing(input, "resource", "with"), ...pairChecks(input, world)],
    },
    {
      id: "strength",
      fields: (input) => scoreFields("colocation", input),
      checks: scoreChecks,
    },
  ],
  subject: (input) => pairName(textOf(input, "resource"), isApart(input) ? "↔" : "+", textOf(input, "with")),
  plan(input, world) {
    const [resource, other] = [textOf(input, "resource"), textOf(input, "with")];
    if (resource === "" || other === "") return [];
    const role =
      isPromotable(world, other) && textOf(input, "role") !== ""
        ? (textOf(input, "role") as ConstraintRole)
        : null;
    const id = freeId(world, isApart(input) ? `${resource}-not-with-${other}` : `${resource}-with-${other}`);
    const score = scoreOf(input, isApart(input));
    return [
      {
        kind: "colocation.create",
        id,
        resource,
        role: role === null ? null : "Started",
        with: other,
        withRole: role,
        score,
      },
    ];
  },
};

function isApart(input: WizardInput): boolean {
  return textOf(input, "how") === "apart";
}

function select(name: "resource" | "with", world: WizardWorld): Field {
  return {
    kind: "choice",
    name,
    look: "select",
    label: words(`colocation.${name}`),
    hint: words(`colocation.${name}Hint`),
    options: topOptions(world),
    required: true,
  };
}

function roleField(): Field {
  return {
    kind: "choice",
    name: "role",
    look: "select",
    label: words("colocation.role"),
    hint: words("colocation.roleHint"),
    options: [
      { value: "", label: words("colocation.anyRole") },
      { value: "Promoted", label: words("part.promoted") },
      { value: "Unpromoted", label: words("part.unpromoted") },
    ],
  };
}

function pairChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const [resource, other] = [textOf(input, "resource"), textOf(input, "with")];
  if (resource === "" || other === "") return [];
  if (resource === other) return [{ severity: "error", field: "with", text: words("check.same") }];
  const known = world.cluster.constraints.find(
    (one) =>
      one.kind === "colocation" &&
      [one.resource, one.withResource].includes(resource) &&
      [one.resource, one.withResource].includes(other),
  );
  return known === undefined
    ? []
    : [{ severity: "warning", field: "with", text: words("colocation.known", { id: known.id }) }];
}
