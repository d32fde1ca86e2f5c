import { type Argv, word } from "../../../command/argv";
import { canonicalElement } from "../../../pacemaker/cib/canonical";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { MEMBER_TAGS } from "../../configuration/edit-acls";
import type { AclPermission } from "../../configuration/further-operation";
import type { ConfigurationOperation } from "../../configuration/operation";
import { idOf } from "../../configuration/tree";
import type { DialectContext } from "../dialect";
import { named, pair, pcsCommand, refuse } from "./words";

type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

/** A role: what its permissions begin with alike stays, the rest goes and comes in order. */
export function roleCommands(step: Step<"acl-role.set">, { before, after }: DialectContext): readonly Argv[] {
  const [old, now] = [find(before, "acl_role", step.id), find(after, "acl_role", step.id)];
  const id = named(step.id);
  const words = step.permissions.map(permissionWords);
  if (old === null) {
    const description = step.description === null ? [] : [pair("description", step.description)];
    return [pcsCommand("acl", "role", "create", id, ...description, ...words.flat())];
  }
  // Its description can only be said when it is made.
  if (attributeOf(old, "description") !== step.description) refuse("no-words");
  const kept = alike(old.children.map(canonicalElement), (now?.children ?? []).map(canonicalElement));
  const come = words.slice(kept).flat();
  return [
    ...old.children.slice(kept).map((one) => pcsCommand("acl", "permission", "delete", named(idOf(one)))),
    ...(come.length === 0 ? [] : [pcsCommand("acl", "permission", "add", id, ...come)]),
  ];
}

/** pcs knows no permissions on an object type, and no description of one. */
function permissionWords({ right, on, description }: AclPermission): readonly string[] {
  if (description !== null || on.kind === "object-type") return refuse("no-words");
  if (on.kind === "reference") return [right, "id", named(on.id)];
  if (on.xpath.startsWith("-")) return refuse("value-misread");
  return [right, "xpath", word(on.xpath)];
}

export function memberCommands(
  { member, id, roles }: Step<"acl-member.set">,
  { before }: DialectContext,
): readonly Argv[] {
  const old = find(before, MEMBER_TAGS[member], id);
  const name = named(id);
  const words = roles.map((role) => named(role));
  if (old === null) return [pcsCommand("acl", member, "create", name, ...words)];
  const own = childrenOf(old, "role").map(idOf);
  const kept = alike(own, roles);
  const change = (verb: string, preposition: string, role: string) =>
    pcsCommand("acl", "role", verb, named(role, preposition, member), preposition, member, name);
  return [
    ...own.slice(kept).map((role) => change("unassign", "from", role)),
    ...words.slice(kept).map((role) => change("assign", "to", role)),
  ];
}

/** How many two lists have alike from their beginning on. */
function alike(old: readonly string[], now: readonly string[]): number {
  const at = old.findIndex((one, index) => one !== now[index]);
  return at < 0 ? old.length : at;
}

function find(configuration: XmlElement, name: string, id: string): XmlElement | null {
  return childrenOf(childOf(configuration, "acls"), name).find((one) => idOf(one) === id) ?? null;
}
