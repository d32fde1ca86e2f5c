import type { Argv } from "../../../command/argv";
import { childOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { MEMBER_TAGS } from "../../configuration/edit-acls";
import type { AclPermission } from "../../configuration/further-operation";
import type { ConfigurationOperation } from "../../configuration/operation";
import { idOf, isTaken } from "../../configuration/tree";
import type { DialectContext } from "../dialect";
import { beginning, filtered } from "./filter";
import { crm, plainId, Unsayable } from "./words";

type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

/** A role as a whole: one that is there has to go first, which crmsh does only while nobody has it. */
export function setRole(step: Step<"acl-role.set">, { before }: DialectContext): readonly Argv[] {
  const isThere = find(before, "acl_role", step.id) !== null;
  if (isThere && hasRole(before, step.id)) throw new Unsayable("no-words");
  // Without a permission it is no line that crmsh reads.
  if (step.permissions.length === 0) throw new Unsayable("no-words");
  const description = step.description === null ? [] : [`description=${step.description}`];
  const words = step.permissions.flatMap(permissionWords);
  const gone = isThere ? deleteRole(step.id, before) : [];
  return [...gone, crm("configure", "role", plainId(step.id), ...description, ...words)];
}

export function deleteRole(id: string, before: XmlElement): readonly Argv[] {
  // It would leave its name with those that have it.
  if (hasRole(before, id)) throw new Unsayable("no-words");
  requireOnly(before, "acl_role", id);
  return [crm("configure", "delete", plainId(id))];
}

function permissionWords({ right, on, description }: AclPermission): readonly string[] {
  const own = description === null ? [right] : [right, `description=${description}`];
  switch (on.kind) {
    case "xpath":
      return [...own, `xpath:${on.xpath}`];
    case "reference":
      return [...own, `ref:${plainId(on.id)}`];
    case "object-type": {
      const attribute = on.attribute === null ? [] : [`attr:${plainId(on.attribute)}`];
      return [...own, `type:${plainId(on.type)}`, ...attribute];
    }
  }
}

export function setMember(
  { member, id, roles }: Step<"acl-member.set">,
  { before }: DialectContext,
): readonly Argv[] {
  const verb = MEMBER_TAGS[member];
  const old = find(before, verb, id);
  const words = roles.map(plainId);
  requireOnly(before, verb, id);
  if (old === null) {
    if (words.length === 0) throw new Unsayable("no-words");
    return [crm("configure", verb, plainId(id), ...words)];
  }
  const was = old.children.map(idOf).map(plainId);
  if (String(was) === String(words)) return [];
  if (was.length === 0 || words.length === 0) throw new Unsayable("no-words");
  return [filtered(id, beginning([verb, id, ...was], [verb, id, ...words]))];
}

export function deleteMember(
  { member, id }: Step<"acl-member.delete">,
  { before }: DialectContext,
): readonly Argv[] {
  requireOnly(before, MEMBER_TAGS[member], id);
  return [crm("configure", "delete", plainId(id))];
}

/** A user may be called like something else, and to crmsh they are one name. */
function requireOnly(before: XmlElement, tag: string, id: string): void {
  const isUser = tag === "acl_target";
  const isAmbiguous = isUser ? isTaken(before, id) : find(before, "acl_target", id) !== null;
  if (isAmbiguous) throw new Unsayable("value-misread");
}

function hasRole(before: XmlElement, id: string): boolean {
  const members = childOf(before, "acls")?.children ?? [];
  return members.some((one) => childrenOf(one, "role").some((role) => idOf(role) === id));
}

function find(configuration: XmlElement, name: string, id: string): XmlElement | null {
  return childrenOf(childOf(configuration, "acls"), name).find((one) => idOf(one) === id) ?? null;
}
