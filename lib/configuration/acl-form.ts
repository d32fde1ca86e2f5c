import type { AclPermission } from "../change/configuration/further-operation";
import { ACCOUNT, ID, isName } from "../change/configuration/names";
import type { AclRole, Sheets } from "./sheets";

export type RoleStep = AclRole["step"];
export type MemberStep = Sheets["members"][number];
type NameFault = "missing" | "bad-name" | "taken";

/** The property that puts rights in force. */
export const ENABLE_ACL = "enable-acl";

/** What forms of something new begin with. */
export const NEW_PERMISSION: AclPermission = {
  right: "read",
  on: { kind: "xpath", xpath: "/cib" },
  description: null,
};
export const NEW_ROLE: RoleStep = {
  kind: "acl-role.set",
  id: "",
  description: null,
  permissions: [NEW_PERMISSION],
};
export const NEW_MEMBER: MemberStep = { kind: "acl-member.set", member: "user", id: "", roles: [] };

/** What a permission is for, in the CIB's own words. */
export function permissionText({ right, on }: AclPermission): string {
  switch (on.kind) {
    case "xpath":
      return `${right} ${on.xpath}`;
    case "reference":
      return `${right} #${on.id}`;
    case "object-type":
      return on.attribute === null ? `${right} <${on.type}>` : `${right} <${on.type} ${on.attribute}>`;
  }
}

export interface RoleFaults {
  readonly id: NameFault | null;
  /** Places of the permissions that say not what they are for. */
  readonly permissions: readonly number[];
}

/** What keeps a role from being set; `others`: the names of those that are there beside it. */
export function roleFaults({ id, permissions }: RoleStep, others: readonly string[]): RoleFaults {
  return {
    id: nameFault(id, ID, others),
    permissions: permissions.flatMap((one, at) => (isWhole(one) ? [] : [at])),
  };
}

/** What is wrong with the name of a user or a group; null where nothing is. */
export function memberFault({ member, id }: MemberStep, others: readonly MemberStep[]): NameFault | null {
  const taken = others.filter((one) => one.member === member).map((one) => one.id);
  return nameFault(id, ACCOUNT, taken);
}

function nameFault(name: string, pattern: RegExp, taken: readonly string[]): NameFault | null {
  if (name === "") return "missing";
  if (!isName(name, pattern)) return "bad-name";
  return taken.includes(name) ? "taken" : null;
}

function isWhole({ on }: AclPermission): boolean {
  switch (on.kind) {
    case "xpath":
      return on.xpath.trim() !== "";
    case "reference":
      return isName(on.id, ID);
    case "object-type":
      return isElementName(on.type) && (on.attribute === null || isElementName(on.attribute));
  }
}

function isElementName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(text);
}
