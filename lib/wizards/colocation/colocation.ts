import type { ConstraintRole } from "../../change/configuration/operation";
import type { RemadeConstraint } from "../../configuration/constraint-steps";
import { aboutOf } from "../parts/about";
import { missing, pairName } from "../parts/ids";
import { constraintSteps, remadeChecks, remadeIn, withKept } from "../parts/remade";
import { topOptions } from "../parts/resources";
import { chosenRole, hasRoles, roleField } from "../parts/roles";
import { scoreChecks, scoreFields, scoreInput, scoreOf } from "../parts/scores";
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

type PairStep = Extract<RemadeConstraint, { kind: "colocation.create" }>;

const START: WizardInput = {
  about: "",
  how: "together",
  resource: "",
  with: "",
  role: "",
  ownRole: "",
  strength: "must",
  score: "100",
  ...SETS_START,
};

/** Resources on the same node, or kept apart. */
export const colocation: Wizard = {
  id: "colocation",
  purpose: "colocation",
  shelf: "constraint",
  obstacle: (world) => (topOptions(world).length < 2 ? words("check.needTwo") : null),
  start: (world, about) =>
    about === null ? START : { ...START, ...inputOfColocation(remadeIn(world, about)), about },
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
        {
          kind: "switch",
          name: "several",
          label: words("part.several"),
          hint: words("colocation.severalHint"),
        },
        ...(isOn(input, "several")
          ? setsFields("colocation", input, optionsOf(input, world), isApart(input))
          : pairFields(input, world)),
      ],
      checks: (input, world) => [
        ...remadeChecks(input, world, inputOfColocation(remadeIn(world, aboutOf(input))) !== null),
        ...(isOn(input, "several")
          ? setsChecks(input, isApart(input))
          : [...missing(input, "resource", "with"), ...pairChecks(input, world)]),
      ],
    },
    {
      id: "strength",
      fields: (input) => scoreFields("colocation", input),
      checks: scoreChecks,
    },
  ],
  subject: (input) =>
    isOn(input, "several")
      ? setsName(input, isApart(input))
      : pairName(textOf(input, "resource"), isApart(input) ? "↔" : "+", textOf(input, "with")),
  plan(input, world) {
    const score = scoreOf(input, isApart(input));
    if (isOn(input, "several")) {
      const sets = setsOf("colocation", input, isApart(input));
      const name = `${listOf(input, "members")[0]}-${isApart(input) ? "apart" : "together"}`;
      if (setsChecks(input, isApart(input)).length > 0) return [];
      return constraintSteps(input, world, name, (id) => ({ kind: "colocation.sets", id, score, sets }));
    }
    const [resource, other] = [textOf(input, "resource"), textOf(input, "with")];
    if (resource === "" || other === "") return [];
    const name = isApart(input) ? `${resource}-not-with-${other}` : `${resource}-with-${other}`;
    return constraintSteps(input, world, name, (id) => ({
      kind: "colocation.create",
      id,
      resource,
      with: other,
      ...rolesOf(input, world),
      score,
    }));
  },
};

/** The form's fields for a constraint that is there; null where it is another kind, or sets of it have no field. */
export function inputOfColocation(step: RemadeConstraint | null): WizardInput | null {
  if (step?.kind !== "colocation.create" && step?.kind !== "colocation.sets") return null;
  const { isNegative, ...strength } = scoreInput(step.score);
  const how = isNegative ? "apart" : "together";
  if (step.kind === "colocation.create") {
    const { resource, role, with: other, withRole } = step;
    return { ...strength, how, resource, with: other, role: withRole ?? "", ownRole: role ?? "" };
  }
  const sets = setsInput(step.sets);
  // Those kept apart are one list.
  if (sets === null || (isNegative && (step.sets.length > 1 || sets.sequential === false))) return null;
  return { ...strength, how, ...sets };
}

function isApart(input: WizardInput): boolean {
  return textOf(input, "how") === "apart";
}

function oldPair(input: WizardInput, world: WizardWorld): PairStep | null {
  const old = remadeIn(world, aboutOf(input));
  return old?.kind === "colocation.create" ? old : null;
}

function optionsOf(input: WizardInput, world: WizardWorld) {
  const old = remadeIn(world, aboutOf(input));
  if (old?.kind === "colocation.create") return withKept(topOptions(world), [old.resource, old.with]);
  const kept = old?.kind === "colocation.sets" ? old.sets.flatMap(({ resources }) => resources) : [];
  return withKept(topOptions(world), kept);
}

function pairFields(input: WizardInput, world: WizardWorld): readonly Field[] {
  const old = oldPair(input, world);
  const select = (name: "resource" | "with"): Field => ({
    kind: "choice",
    name,
    look: "select",
    label: words(`colocation.${name}`),
    hint: words(`colocation.${name}Hint`),
    options: optionsOf(input, world),
    required: true,
  });
  const role = (name: "role" | "ownRole", now: ConstraintRole | null): Field => {
    const texts = {
      label: `colocation.${name}`,
      hint: `colocation.${name}Hint`,
      any: "colocation.anyRole",
    } as const;
    return roleField(name, texts, ["Promoted", "Unpromoted"], now);
  };
  return [
    select("resource"),
    ...(hasRoles(world, textOf(input, "resource"), old) ? [role("ownRole", old?.role ?? null)] : []),
    select("with"),
    ...(hasRoles(world, textOf(input, "with"), partnerOf(old)) ? [role("role", old?.withRole ?? null)] : []),
  ];
}

function partnerOf(old: PairStep | null) {
  return old === null ? null : { resource: old.with, role: old.withRole };
}

/** A role of the other one is said beside the dependent's own: Started where none was chosen, unless it is unwritten now. */
function rolesOf(input: WizardInput, world: WizardWorld): Pick<PairStep, "role" | "withRole"> {
  const old = oldPair(input, world);
  const [resource, other] = [textOf(input, "resource"), textOf(input, "with")];
  const own = hasRoles(world, resource, old) ? chosenRole(input, "ownRole") : null;
  const withRole = hasRoles(world, other, partnerOf(old)) ? chosenRole(input, "role") : null;
  const isUnwritten = old !== null && old.role === null && old.withRole === withRole;
  return { role: own ?? (withRole === null || isUnwritten ? null : "Started"), withRole };
}

function pairChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const [resource, other] = [textOf(input, "resource"), textOf(input, "with")];
  if (resource === "" || other === "") return [];
  if (resource === other) return [{ severity: "error", field: "with", text: words("check.same") }];
  const known = world.cluster.constraints.find(
    (one) =>
      one.kind === "colocation" &&
      one.id !== aboutOf(input) &&
      [one.resource, one.withResource].includes(resource) &&
      [one.resource, one.withResource].includes(other),
  );
  return known === undefined
    ? []
    : [{ severity: "warning", field: "with", text: words("colocation.known", { id: known.id }) }];
}
