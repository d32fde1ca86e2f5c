import { element } from "../../pacemaker/xml/format-xml";
import { childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import type { AclMember, AclPermission } from "./further-operation";
import type { ConfigurationOperation, EditProblem } from "./operation";
import { append, changeSection, freshId, type Ids, idOf, idsIn, isTaken, withAttributes } from "./tree";

type Edited = Result<XmlElement, EditProblem>;
type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

/** What the CIB calls them. */
export const MEMBER_TAGS: Readonly<Record<AclMember, "acl_target" | "acl_group">> = {
  user: "acl_target",
  group: "acl_group",
};

export function setRole(configuration: XmlElement, step: Step<"acl-role.set">): Edited {
  const { id, description } = step;
  const old = find(configuration, "acl_role", id);
  if (old === null && isTaken(configuration, id)) return err({ code: "id-taken", id });
  const named = step.permissions.flatMap(({ on }) => (on.kind === "reference" ? [on.id] : []));
  const unknown = named.find((one) => !isTaken(configuration, one));
  if (unknown !== undefined) return err({ code: "unknown-id", id: unknown });
  const ids = idsIn(configuration);
  ids.add(id);
  const role = withAttributes(old ?? element("acl_role", { id }), { description });
  const permissions = step.permissions.map((one) => permissionElement(id, one, ids));
  return ok(put(configuration, old, { ...role, children: permissions }));
}

/** The role, and its name wherever somebody has it. */
export function deleteRole(configuration: XmlElement, id: string): Edited {
  if (find(configuration, "acl_role", id) === null) return err({ code: "unknown-id", id });
  return ok(
    changeSection(configuration, "acls", (acls) => ({
      ...acls,
      children: acls.children
        .filter((one) => one.name !== "acl_role" || idOf(one) !== id)
        .map((one) => withoutRole(one, id)),
    })),
  );
}

function withoutRole(member: XmlElement, role: string): XmlElement {
  const kept = member.children.filter((child) => child.name !== "role" || idOf(child) !== role);
  return kept.length === member.children.length ? member : { ...member, children: kept };
}

export function setMember(configuration: XmlElement, step: Step<"acl-member.set">): Edited {
  const { member, id, roles } = step;
  const old = find(configuration, MEMBER_TAGS[member], id);
  // A user's name is no id to XML, and may be another one's.
  if (old === null && member === "group" && isTaken(configuration, id)) return err({ code: "id-taken", id });
  const unknown = roles.find((role) => find(configuration, "acl_role", role) === null);
  if (unknown !== undefined) return err({ code: "unknown-id", id: unknown });
  const children = roles.map((role) => element("role", { id: role }));
  return ok(put(configuration, old, { ...(old ?? element(MEMBER_TAGS[member], { id })), children }));
}

export function deleteMember(configuration: XmlElement, { member, id }: Step<"acl-member.delete">): Edited {
  const old = find(configuration, MEMBER_TAGS[member], id);
  if (old === null) return err({ code: "unknown-id", id });
  return ok(
    changeSection(configuration, "acls", (acls) => ({
      ...acls,
      children: acls.children.filter((one) => one !== old),
    })),
  );
}

function find(configuration: XmlElement, name: string, id: string): XmlElement | null {
  return childrenOf(childOf(configuration, "acls"), name).find((one) => idOf(one) === id) ?? null;
}

function put(configuration: XmlElement, old: XmlElement | null, one: XmlElement): XmlElement {
  return changeSection(configuration, "acls", (acls) =>
    old === null
      ? append(acls, one)
      : { ...acls, children: acls.children.map((child) => (child === old ? one : child)) },
  );
}

function permissionElement(role: string, { right, on, description }: AclPermission, ids: Ids): XmlElement {
  const own = { id: freshId(ids, role, right), kind: right, description };
  switch (on.kind) {
    case "xpath":
      return element("acl_permission", { ...own, xpath: on.xpath });
    case "reference":
      return element("acl_permission", { ...own, reference: on.id });
    case "object-type":
      return element("acl_permission", { ...own, "object-type": on.type, attribute: on.attribute });
  }
}
