import type { NewResourceSet } from "../../change/configuration/operation";
import type { Check, Field, Option, WizardInput } from "../wizard";
import { isOn, listOf } from "../wizard";
import { missing } from "./ids";
import { words } from "./words";

/** Several resources in one constraint: a list, and where it is wanted a second one that the first is held against. */
export const SETS_START: WizardInput = {
  several: false,
  members: [],
  sequential: true,
  requireAll: true,
  others: [],
  othersSequential: true,
};

export type SetsKind = "colocation" | "order";

/** What the form says of the sets of a constraint; null where it has no field for something of them, or for a third one. */
export function setsInput(sets: readonly NewResourceSet[]): WizardInput | null {
  const [first, second, ...more] = sets;
  if (first === undefined || more.length > 0) return null;
  if (sets.some(({ role, action }) => role !== null || action !== null)) return null;
  // Which of a sequential list, and of the last one, are needed has no field: all of them are.
  const anyOne = first.requireAll === false;
  // One whose members have nothing to do with one another has no effect alone, which the form refuses to make.
  if (first.sequential === false && second === undefined) return null;
  if (second?.requireAll === false || (anyOne && first.sequential !== false)) return null;
  return {
    several: true,
    members: first.resources,
    sequential: first.sequential !== false,
    requireAll: !anyOne,
    others: second?.resources ?? [],
    othersSequential: second?.sequential !== false,
  };
}

/** `isApart`: they are kept apart from one another, so that there is one list and nothing to say of it. */
export function setsFields(
  kind: SetsKind,
  input: WizardInput,
  options: readonly Option[],
  isApart = false,
): readonly Field[] {
  const list = (name: "members" | "others", required: boolean): Field => ({
    kind: "many",
    name,
    ordered: true,
    label: words(`${kind}.${name}`),
    hint: words(`${kind}.${name}Hint`),
    options,
    required,
  });
  const toggle = (name: "sequential" | "othersSequential"): Field => ({
    kind: "switch",
    name,
    label: words(`${kind}.${name}`),
    hint: words(`${kind}.${name}Hint`),
  });
  const requireAll: Field = {
    kind: "switch",
    name: "requireAll",
    label: words("order.requireAll"),
    hint: words("order.requireAllHint"),
  };
  if (isApart) return [list("members", true)];
  const isFree = !isOn(input, "sequential");
  return [
    list("members", true),
    toggle("sequential"),
    ...(isFree && kind === "order" ? [requireAll] : []),
    list("others", isFree),
    ...(listOf(input, "others").length > 1 ? [toggle("othersSequential")] : []),
  ];
}

/** A list whose members have nothing to do with one another says nothing alone. */
export function setsChecks(input: WizardInput, isApart = false): readonly Check[] {
  const [members, others] = [listOf(input, "members"), isApart ? [] : listOf(input, "others")];
  const empty = missing(input, "members");
  if (empty.length > 0) return empty;
  if (others.some((id) => members.includes(id)))
    return [{ severity: "error", field: "others", text: words("check.same") }];
  if (!isApart && !isOn(input, "sequential")) return missing(input, "others");
  return members.length + others.length > 1
    ? []
    : [{ severity: "error", field: "members", text: words("check.needTwo") }];
}

/** The sets as typed; what is Pacemaker's default stays unwritten. */
export function setsOf(kind: SetsKind, input: WizardInput, isApart = false): readonly NewResourceSet[] {
  const [members, others] = [listOf(input, "members"), isApart ? [] : listOf(input, "others")];
  const isFree = !isApart && !isOn(input, "sequential");
  const anyOne = kind === "order" && isFree && !isOn(input, "requireAll");
  const plain = { requireAll: null, role: null, action: null };
  const first = {
    ...plain,
    resources: members,
    sequential: isFree ? false : null,
    requireAll: anyOne ? false : null,
  };
  if (others.length === 0) return [first];
  const isLoose = others.length > 1 && !isOn(input, "othersSequential");
  return [first, { ...plain, resources: others, sequential: isLoose ? false : null }];
}

/** Whom a constraint of several is about, in few words. */
export function setsName(input: WizardInput, isApart = false): string {
  const few = (ids: readonly string[]) => (ids.length > 2 ? `${ids[0]}, …, ${ids.at(-1)}` : ids.join(", "));
  const [members, others] = [listOf(input, "members"), isApart ? [] : listOf(input, "others")];
  return [few(members), few(others)].filter((part) => part !== "").join(" → ");
}
