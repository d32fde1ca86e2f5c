import type { ConfigurationOperation } from "../../change/configuration/operation";
import { type RemadeConstraint, replaceSteps, stepOfConstraint } from "../../configuration/constraint-steps";
import type { Check, Option, WizardInput, WizardWorld } from "../wizard";
import { aboutOf } from "./about";
import { freeId } from "./ids";
import { said, words } from "./words";

/** The constraint of that id as the step that makes it; null where there is none, or no step says all of it. */
export function remadeIn({ cluster }: WizardWorld, id: string): RemadeConstraint | null {
  const constraint = cluster.constraints.find((one) => one.id === id);
  return constraint === undefined ? null : stepOfConstraint(constraint);
}

/** That what is to be changed is still there, and that the form shows all of it: what it does not show would be lost. */
export function remadeChecks(
  input: WizardInput,
  { cluster }: WizardWorld,
  isShown: boolean,
): readonly Check[] {
  const id = aboutOf(input);
  if (id === "" || isShown) return [];
  const key = cluster.constraints.some((one) => one.id === id) ? "part.noForm" : "part.gone";
  return [{ severity: "error", field: null, text: words(key, { id }) }];
}

/** A new constraint under a free name, or the one that is changed made anew under its own. */
export function constraintSteps(
  input: WizardInput,
  world: WizardWorld,
  wanted: string,
  make: (id: string) => RemadeConstraint,
): readonly ConfigurationOperation[] {
  const about = aboutOf(input);
  return about === "" ? [make(freeId(world, wanted))] : replaceSteps(make(about));
}

/** The options, and what a constraint names already though nobody would be offered it: a member, a tag, a node that is away. */
export function withKept(options: readonly Option[], kept: readonly string[]): readonly Option[] {
  const others = kept.filter((id) => !options.some(({ value }) => value === id));
  return [...options, ...others.map((value) => ({ value, label: said(value) }))];
}
