import { type Check, type Field, textOf, type WizardInput, type WizardWorld } from "../wizard";
import { idChecks, idField } from "./ids";
import { words } from "./words";

/** What a wizard changes that is there already; empty while it makes something new. Part of what such a wizard begins with. */
export function aboutOf(input: WizardInput): string {
  return textOf(input, "about");
}

/** The name of something new; what is there keeps its own. */
export function newIdFields(input: WizardInput): readonly Field[] {
  return aboutOf(input) === "" ? [idField("id", "part.id")] : [];
}

/** That a new name is one, or that what is to be changed is still there. */
export function aboutChecks(input: WizardInput, world: WizardWorld, isThere: boolean): readonly Check[] {
  const id = aboutOf(input);
  if (id === "") return idChecks(input, world, "id");
  return isThere ? [] : [{ severity: "error", field: null, text: words("part.gone", { id }) }];
}
