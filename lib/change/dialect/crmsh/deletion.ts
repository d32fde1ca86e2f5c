import type { Argv } from "../../../command/argv";
import { attributeOf, childOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { namedInSets } from "../../configuration/naming";
import type { ConfigurationOperation } from "../../configuration/operation";
import { containerOf, findObject, idOf, partsOf } from "../../configuration/tree";
import type { DialectContext } from "../dialect";
import { constraintsOf, setsOf } from "./references";
import { crm, plainId, Unsayable } from "./words";

type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

/** `--force` makes crmsh stop what runs before it deletes it, where it would only refuse. */
export function deleteResource(context: DialectContext): readonly Argv[] {
  const gone = resourcesGone(context);
  if (gone.some(({ name }) => name === "bundle" || name === "template")) throw new Unsayable("no-words");
  requireSameReferences(context);
  return [crm("configure", "delete", "--force", ...gone.map(({ id }) => plainId(id)))];
}

/** A container without its contents. Its constraints go first: the first of its contents would inherit them. */
export function dissolve(
  { id, kind }: Step<"group.dissolve" | "clone.dissolve">,
  context: DialectContext,
): readonly Argv[] {
  const found = findObject(context.before, id);
  if (found === null || containerOf(context.before, id) !== null) throw new Unsayable("no-words");
  requireSameReferences(context);
  const constraints = constraintsGone(context).map(plainId);
  // A group's members run on; of a clone only one instance would stay, so it has to be stopped.
  if (kind === "group.dissolve") return [crm("configure", "delete", ...constraints, plainId(id))];
  // Stopping it takes the role that is wanted of its contents out.
  if (partsOf(found).some(hasTargetRole)) throw new Unsayable("does-more");
  return [crm("configure", "delete", "--force", ...constraints, plainId(id))];
}

export function deleteConstraint(
  { id }: Step<"constraint.delete">,
  { before }: DialectContext,
): readonly Argv[] {
  const tags = childOf(before, "tags")?.children ?? [];
  if (tags.some((tag) => tag.children.some((one) => idOf(one) === id))) throw new Unsayable("does-more");
  return [crm("configure", "delete", plainId(id))];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Outermost first. */
function resourcesGone({ before, after }: DialectContext): readonly Named[] {
  const visit = (one: XmlElement): readonly Named[] => [
    { id: idOf(one), name: one.name },
    ...partsOf(one).flatMap(visit),
  ];
  const all = (root: XmlElement) => childOf(root, "resources")?.children.flatMap(visit) ?? [];
  const left = new Set(all(after).map(({ id }) => id));
  return all(before).filter(({ id }) => !left.has(id));
}

function constraintsGone({ before, after }: DialectContext): readonly string[] {
  const left = new Set(constraintsOf(after).map(idOf));
  return constraintsOf(before)
    .map(idOf)
    .filter((id) => !left.has(id));
}

/**
 * What names a resource goes with it, but crmsh leaves permissions and fencing levels as they are, and turns a constraint of sets that has
 * two resources left into one of two resources, and takes it out with one left.
 */
function requireSameReferences({ before, after }: DialectContext): void {
  for (const section of ["acls", "fencing-topology"]) {
    if (childOf(before, section) !== childOf(after, section)) throw new Unsayable("no-words");
  }
  for (const now of constraintsOf(after)) {
    const old = constraintsOf(before).find((one) => idOf(one) === idOf(now));
    if (old === undefined || namedInSets(old).length === namedInSets(now).length) continue;
    const left = namedInSets(now).length;
    const isParallel = setsOf(now).some(
      (set) => attributeOf(set, "sequential") === "false" && set.children.length > 1,
    );
    if (left < 2 || (left === 2 && !isParallel)) throw new Unsayable("does-more");
  }
}

function hasTargetRole(one: XmlElement): boolean {
  const sets = one.children.filter(({ name }) => name === "meta_attributes");
  const pairs = sets.flatMap(({ children }) => children);
  return (
    pairs.some((pair) => attributeOf(pair, "name") === "target-role") || partsOf(one).some(hasTargetRole)
  );
}
