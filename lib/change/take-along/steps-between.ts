import { canonicalElement } from "../../pacemaker/cib/canonical";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { type ConstraintStep, isConstraintStep } from "../configuration/edit-constraints";
import { fencingLaddersIn, hasLevels, levelPaths } from "../configuration/fencing-levels";
import type { ConfigurationOperation } from "../configuration/operation";
import { objectsIn } from "../configuration/touched";
import { append, changeSection, findObject, idOf, isConstraint, partsOf } from "../configuration/tree";
import { Beside, pathOfStep } from "./beside";
import { buildResource } from "./build-resource";
import { OWN_PROPERTIES } from "./empty";
import { removals } from "./removals";
import { differingObjects, NODE_STATE_PATH, type StepsOf, stepsOf } from "./steps-of";
import { changedValues, isValueStep } from "./value-steps";
import { Walk } from "./walk";

export interface Wish {
  /** True: make it the same, what is not wanted goes. False: what is wanted comes, what else is there stays. */
  readonly exact: boolean;
  /** Paths of what is there, differs, and stays as it is (see {@link touchedBy}). */
  readonly kept: ReadonlySet<string>;
}

export interface StepsBetween extends StepsOf {
  /** Resources that come, and not whole: something in them has no step. */
  readonly partly: readonly string[];
}

/**
 * The steps from one configuration to another (`<configuration>` elements): what is missing is made, what differs is changed in
 * place where that can be said, and what is not wanted goes where `exact`. What they do not come to is `left`, by its path, and is as
 * it was: a constraint or a permission that lost a part would mean something else. Resources alone come in part, and are told as such.
 */
export function stepsBetween(now: XmlElement, wanted: XmlElement, { exact, kept }: Wish): StepsBetween {
  const target = withNodesOf(now, wanted);
  const { steps: all, left: unsaid } = stepsOf(target);
  const walk = new Walk(now);
  for (const step of all.filter(isValueStep)) {
    const changed = changedValues(walk.tree, step, kept);
    if (changed !== null) walk.take(changed);
  }
  const beside = new Beside({ now, target, unsaid, exact, kept });
  // What stays keeps what it names.
  const takeOut = (step: ConfigurationOperation) =>
    walk.attempt(() => {
      const before = walk.tree;
      return walk.take(step) && !beside.losesStaying(before, walk.tree);
    });
  // A constraint may name a tag, and a tag a constraint.
  if (exact) for (const step of removals.tags(walk.tree, target, beside)) takeOut(step);
  if (exact) for (const step of removals.constraints(walk.tree, target, beside)) walk.take(step);
  for (const one of childOf(target, "resources")?.children ?? []) {
    if (kept.has(`resources/${idOf(one)}`)) continue;
    walk.attempt(() => {
      const before = walk.tree;
      return (
        buildResource(walk, one, all) &&
        beside.isWhole(before, walk.tree) &&
        !losesResource(before, walk.tree, one, exact)
      );
    });
  }
  if (exact) for (const step of removals.resources(walk.tree, target)) takeOut(step);
  const rest = all.filter(
    (step) => !isValueStep(step) && !isOfResources(step, target) && !isKept(step, kept, beside),
  );
  const objects = objectsIn(target);
  // Levels name resources alone. The others in their order, by which what one names is there before it.
  const isLevels = ({ kind }: ConfigurationOperation) => kind === "fencing-levels.set";
  for (const step of [...rest.filter(isLevels), ...rest.filter((one) => !isLevels(one))])
    if (isConstraintStep(step)) putConstraint(walk, step, target);
    else putWhole(walk, step, objects);
  for (const step of beside.wayBack(walk.tree)) walk.take(step);
  if (exact) for (const step of removals.others(walk.tree, target, beside)) walk.take(step);
  return { steps: walk.steps, ...leftBetween(now, walk.tree, target, { exact, kept: beside.kept }) };
}

/** Whether a part of a resource is gone, or (where nothing should go) any primitive: making it anew did not come to its end. */
function losesResource(before: XmlElement, after: XmlElement, wanted: XmlElement, exact: boolean): boolean {
  if (before === after) return false;
  const there = primitivesIn(after);
  const isGone = (id: string) => findObject(before, id) !== null && findObject(after, id) === null;
  return idsWithin(wanted).some(isGone) || (!exact && [...primitivesIn(before)].some((id) => !there.has(id)));
}

function primitivesIn(configuration: XmlElement): ReadonlySet<string> {
  const ids = new Set<string>();
  const visit = (one: XmlElement): void => {
    if (one.name === "primitive" || one.name === "template") ids.add(idOf(one));
    for (const part of partsOf(one)) visit(part);
  };
  for (const one of childOf(configuration, "resources")?.children ?? []) visit(one);
  return ids;
}

function idsWithin(one: XmlElement): readonly string[] {
  return [idOf(one), ...partsOf(one).flatMap(idsWithin)];
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

/** Steps about what is below `<resources>`; they are walked one resource after another. */
function isOfResources(step: ConfigurationOperation, target: XmlElement): boolean {
  if (!("id" in step)) return false;
  const found = findObject(target, step.id);
  return found !== null && !isConstraint(found);
}

/** Better the old one than none, or than one that means something else. */
function putConstraint(walk: Walk, step: ConstraintStep, target: XmlElement): void {
  const [here, there] = [findObject(walk.tree, step.id), findObject(target, step.id)];
  if (there === null || isSame(here, there)) return;
  walk.attempt(
    () =>
      (here === null || walk.take({ kind: "constraint.delete", id: step.id })) &&
      walk.take(step) &&
      isSame(findObject(walk.tree, step.id), there),
  );
}

/** Tags, alerts, roles and who has them: as they should be, or as they are. */
function putWhole(walk: Walk, step: ConfigurationOperation, objects: ReadonlyMap<string, XmlElement>): void {
  if (step.kind === "fencing-levels.set" && hasLevels(walk.tree, step)) return;
  const path = pathOfStep(step);
  const put = () =>
    walk.take(step) && (path === null || isSame(objectsIn(walk.tree).get(path), objects.get(path)));
  if (walk.attempt(put) || step.kind !== "alert.set") return;
  // What an alert has and is not named would stay.
  walk.attempt(() => walk.take({ kind: "alert.delete", id: step.id }) && put());
}

function isSame(one: XmlElement | null | undefined, other: XmlElement | null | undefined): boolean {
  return one != null && other != null && canonicalElement(one) === canonicalElement(other);
}

function isKept(step: ConfigurationOperation, kept: ReadonlySet<string>, beside: Beside): boolean {
  if (step.kind === "fencing-levels.set") return beside.keepsLevels(step.target);
  if (!("id" in step)) return false;
  return ["constraints", "tags", "acls", "acls/acl_target", "alerts"].some((section) =>
    kept.has(`${section}/${step.id}`),
  );
}

/** What the steps do not come to. What is only here counts where it should have gone, and what is gone where it should not have. */
function leftBetween(now: XmlElement, made: XmlElement, target: XmlElement, { exact, kept }: Wish) {
  const wanted = objectsIn(target);
  const missed = differingObjects(made, target).filter(
    ({ path, after }) => (exact || after !== null) && !kept.has(path),
  );
  // Levels of a target are the text's, whatever they were called.
  const replaced = new Set(fencingLaddersIn(target).flatMap((one) => levelPaths(now, one.target)));
  const gone = differingObjects(now, made).filter(
    ({ path, before }) =>
      before !== null &&
      (kept.has(path) ||
        (!exact && !wanted.has(path) && !replaced.has(path) && !path.startsWith("resources/"))),
  );
  const paths = [...new Set([...missed, ...gone].map(({ path }) => path))].filter(
    (path) => !NODE_STATE_PATH.test(path) && !isOwnProperty(path),
  );
  const before = objectsIn(now);
  const after = objectsIn(made);
  const isPartly = (path: string) =>
    path.startsWith("resources/") &&
    wanted.has(path) &&
    after.has(path) &&
    !isSame(before.get(path), after.get(path));
  return { left: paths.filter((path) => !isPartly(path)), partly: paths.filter(isPartly) };
}

export function isOwnProperty(path: string): boolean {
  return path.startsWith("crm_config//") && OWN_PROPERTIES.has(path.slice("crm_config//".length));
}
