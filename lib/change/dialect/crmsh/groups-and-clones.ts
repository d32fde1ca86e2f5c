import type { Argv } from "../../../command/argv";
import type { XmlElement } from "../../../pacemaker/xml/xml-element";
import type { ConfigurationOperation } from "../../configuration/operation";
import { findObject, idOf, partsOf } from "../../configuration/tree";
import { type DialectContext, isAtLeast } from "../dialect";
import { ADVISING } from "./advice";
import { beginning, filtered, requireText, written } from "./filter";
import { isNamed } from "./references";
import { crm, pairs, plainId, Unsayable } from "./words";

type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

export function createGroup(
  { id, members }: Step<"group.create">,
  { before }: DialectContext,
): readonly Argv[] {
  requireUnnamed(before, members);
  return [crm("configure", "group", plainId(id), ...members.map(plainId))];
}

export function createClone(
  step: Step<"clone.create">,
  { before, version }: DialectContext,
): readonly Argv[] {
  requireUnnamed(before, [step.of]);
  const meta = { ...(step.promotable ? { promotable: "true" } : {}), ...step.meta };
  const words = ["clone", plainId(step.id), plainId(step.of), ...pairs("meta", meta)];
  // Where they are not said, crmsh advises `interleave`, and `promotable` if the agent can promote, for a primitive.
  const isAdvised = isAtLeast(version, ...ADVISING) && findObject(before, step.of)?.name === "primitive";
  const isSaid = "interleave" in meta && "promotable" in meta;
  return [isAdvised && !isSaid ? written(...words) : crm("configure", ...words)];
}

/** Constraints on what gets a container would be turned to the container. */
function requireUnnamed(before: XmlElement, ids: readonly string[]): void {
  if (ids.some((id) => isNamed(before, id))) throw new Unsayable("does-more");
}

export function addToGroup(step: Step<"group.add">, { before }: DialectContext): readonly Argv[] {
  return joinGroup(before, step.id, step.members, step.before);
}

/** Into a group, one by one: before one of its members, or at the end. */
export function joinGroup(
  before: XmlElement,
  id: string,
  members: readonly string[],
  place: string | null,
): readonly Argv[] {
  const own = membersOf(before, id);
  const where = place === null ? [] : ["before", plainId(place)];
  const anchor = place ?? own.at(-1);
  if (anchor !== undefined) requireFound(own, anchor);
  return members.map((member) => crm("configure", "modgroup", plainId(id), "add", plainId(member), ...where));
}

export function removeFromGroup(step: Step<"group.remove">, { before }: DialectContext): readonly Argv[] {
  const own = membersOf(before, step.id);
  return step.members.map((member) => {
    requireFound(own, member);
    return crm("configure", "modgroup", plainId(step.id), "remove", plainId(member));
  });
}

/** Out of the group and in again would let a member go elsewhere in between, so the line of members is written anew. */
export function reorderGroup(
  { id, members }: Step<"group.reorder">,
  { before }: DialectContext,
): readonly Argv[] {
  const own = membersOf(before, id);
  return [filtered(id, beginning(["group", id, ...own], ["group", id, ...members]))];
}

function membersOf(before: XmlElement, id: string): readonly string[] {
  const group = findObject(before, id);
  if (group === null) throw new Unsayable("no-words");
  requireText(group);
  return partsOf(group).map(idOf).map(plainId);
}

/** crmsh looks for a member by a pattern, in which a dot stands for anything. */
function requireFound(own: readonly string[], member: string): void {
  const pattern = new RegExp(`^${member}$`);
  if (own.find((one) => pattern.test(one)) !== member) throw new Unsayable("value-misread");
}
