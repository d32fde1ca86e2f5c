import type { ConstraintRole } from "../../change/configuration/operation";
import type { WizardKey } from "../../i18n/wizard-key";
import { type Field, type Option, textOf, type WizardInput, type WizardWorld } from "../wizard";
import { isPromotable } from "./resources";
import { said, words } from "./words";

const ROLES = ["Promoted", "Unpromoted", "Started", "Stopped"] as const satisfies readonly ConstraintRole[];

/** The role that was chosen; null for any. */
export function chosenRole(input: WizardInput, name: string): ConstraintRole | null {
  return ROLES.find((role) => role === textOf(input, name)) ?? null;
}

/** Whether there is a role to choose. One that a constraint has already is kept, whatever its resource is now. */
export function hasRoles(
  world: WizardWorld,
  resource: string,
  old: { readonly resource: string; readonly role: ConstraintRole | null } | null,
): boolean {
  return isPromotable(world, resource) || (old?.resource === resource && old.role !== null);
}

/** Copies in which role are meant. `old`: the role that it has now, offered whatever it is. */
export function roleField(
  name: string,
  texts: Readonly<Record<"label" | "hint" | "any", WizardKey>>,
  offered: readonly ("Promoted" | "Unpromoted")[],
  old: ConstraintRole | null,
): Field {
  const isOffered = (role: ConstraintRole) => offered.some((one) => one === role);
  const options: readonly Option[] = [
    { value: "", label: words(texts.any) },
    ...offered.map((value) => ({
      value,
      label: words(value === "Promoted" ? "part.promoted" : "part.unpromoted"),
    })),
    ...(old === null || isOffered(old) ? [] : [{ value: old, label: said(old) }]),
  ];
  return {
    kind: "choice",
    name,
    look: "select",
    label: words(texts.label),
    hint: words(texts.hint),
    options,
  };
}
