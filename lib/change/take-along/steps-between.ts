import { canonicalElement } from "../../pacemaker/cib/canonical";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { editConfiguration } from "../configuration/edit";
import type { ConfigurationOperation } from "../configuration/operation";
import { stepSchema } from "../configuration/step-input";
import { touchedBy } from "../configuration/touched";
import { append, changeSection, findObject, idOf, isConstraint, isObject } from "../configuration/tree";
import { buildResource } from "./build-resource";
import { OWN_PROPERTIES } from "./empty";
import { removals } from "./removals";
import { NODE_STATE_PATH, type StepsOf, stepsOf } from "./steps-of";
import { changedValues, isValueStep } from "./value-steps";

export interface Wish {
  /** True: make it the same, what is not wanted goes. False: what is wanted comes, what else is there stays. */
  readonly exact: boolean;
  /** Paths of what is there, differs, and stays as it is (see {@link touchedBy}). */
  readonly kept: ReadonlySet<string>;
}

/** A configuration on its way, and the steps taken. A step that cannot be made, or is no step by its shape, is not taken. */
export class Walk {
  readonly steps: ConfigurationOperation[] = [];

  constructor(public tree: XmlElement) {}

  /** Whether it was made; one that changes nothing is left out, and counts as made. */
  take(step: ConfigurationOperation): boolean {
    if (!stepSchema.safeParse(step).success) return false;
    const next = editConfiguration(this.tree, step);
    if (!next.ok) return false;
    if (touchedBy(this.tree, next.value).length === 0) return true;
    this.steps.push(step);
    this.tree = next.value;
    return true;
  }
}

/**
 * The steps from one configuration to another (`<configuration>` elements): what is missing is made, what differs is changed in
 * place where that can be said, and what is not wanted goes where `exact`. What they do not come to is `left`, by its path.
 */
export function stepsBetween(now: XmlElement, wanted: XmlElement, { exact, kept }: Wish): StepsOf {
  const target = withNodesOf(now, wanted);
  const all = stepsOf(target).steps;
  const walk = new Walk(now);
  for (const step of all.filter(isValueStep)) {
    const changed = changedValues(walk.tree, step, kept);
    if (changed !== null) walk.take(changed);
  }
  if (exact) for (const step of removals.constraints(walk.tree, target)) walk.take(step);
  for (const one of childOf(target, "resources")?.children ?? []) {
    if (!kept.has(`resources/${idOf(one)}`)) buildResource(walk, one, all);
  }
  if (exact) for (const step of removals.resources(walk.tree, target)) walk.take(step);
  const rest = all.filter(
    (step) =>
      !isValueStep(step) && !isConstraintStep(step) && !isOfResources(step, target) && !isKept(step, kept),
  );
  // A constraint may name a tag.
  for (const step of rest) walk.take(step);
  for (const step of all.filter(isConstraintStep)) {
    if (!kept.has(`constraints/${step.id}`)) putConstraint(walk, step, target);
  }
  if (!exact) bringBack(walk, now);
  if (exact) for (const step of removals.others(walk.tree, target, all)) walk.take(step);
  return { steps: walk.steps, left: leftBetween(walk.tree, target, { exact, kept }) };
}

/** Nodes are members, not configuration: those that are here count as wanted, so that constraints may name them. */
function withNodesOf(now: XmlElement, wanted: XmlElement): XmlElement {
  const named = new Set(
    childrenOf(childOf(wanted, "nodes"), "node").map((node) => attributeOf(node, "uname")),
  );
  const missing = childrenOf(childOf(now, "nodes"), "node")
    .filter((node) => !named.has(attributeOf(node, "uname")))
    .map((node) => ({ ...node, children: [] }));
  return changeSection(wanted, "nodes", (section) => append(section, ...missing));
}

type ConstraintStep = Extract<ConfigurationOperation, { id: string }>;

function isConstraintStep(step: ConfigurationOperation): step is ConstraintStep {
  return /^(colocation|order|location|ticket)\.(create|sets|rule)$/.test(step.kind);
}

/** Steps about what is below `<resources>`; they are walked one resource after another. */
function isOfResources(step: ConfigurationOperation, target: XmlElement): boolean {
  if (!("id" in step)) return false;
  const found = findObject(target, step.id);
  return found !== null && !isConstraint(found);
}

function putConstraint(walk: Walk, step: ConstraintStep, target: XmlElement): void {
  const [here, there] = [findObject(walk.tree, step.id), findObject(target, step.id)];
  if (here !== null && there !== null && canonicalElement(here) === canonicalElement(there)) return;
  const before = { tree: walk.tree, steps: walk.steps.length };
  if (here !== null && !walk.take({ kind: "constraint.delete", id: step.id })) return;
  if (walk.take(step)) return;
  // Better the old one than none.
  walk.tree = before.tree;
  walk.steps.length = before.steps;
}

/** Constraints that went with what was made anew around the resources that they name. */
function bringBack(walk: Walk, now: XmlElement): void {
  const gone = (childOf(now, "constraints")?.children ?? []).filter(
    (one) => isObject(one) && findObject(walk.tree, idOf(one)) === null,
  );
  if (gone.length === 0) return;
  const steps = stepsOf(now).steps.filter(isConstraintStep);
  for (const { attributes } of gone) {
    const step = steps.find(({ id }) => id === attributes.get("id"));
    if (step !== undefined) walk.take(step);
  }
}

function isKept(step: ConfigurationOperation, kept: ReadonlySet<string>): boolean {
  if (!("id" in step)) return false;
  return ["tags", "acls", "alerts"].some((section) => kept.has(`${section}/${step.id}`));
}

/** What the steps do not come to. What is only here counts where it should have gone. */
function leftBetween(made: XmlElement, target: XmlElement, { exact, kept }: Wish): readonly string[] {
  return touchedBy(made, target)
    .filter(({ path, after }) => (exact || after !== null) && !kept.has(path))
    .map(({ path }) => path)
    .filter((path) => !NODE_STATE_PATH.test(path) && !isOwnProperty(path));
}

export function isOwnProperty(path: string): boolean {
  return path.startsWith("crm_config//") && OWN_PROPERTIES.has(path.slice("crm_config//".length));
}
