import { isAclOn } from "../../configuration/read-sheets";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import type { PlanNote } from "../plan/plan";
import { accountSteps } from "../take-along/further-steps";
import { idOf } from "./tree";

/**
 * Who can do less in the cluster after a change: everybody without a right where rights come in force; later those who lose
 * their last one (their roles, or all that these allow), and those who only lose some.
 */
export function aclNotes(before: XmlElement, after: XmlElement): readonly PlanNote[] {
  if (!isAclOn(after)) return [];
  const rights = rightsIn(after);
  const allowed = [...rights].flatMap(([id, some]) => (allows(some) ? [id] : []));
  if (!isAclOn(before)) return [{ code: "acl-on", ids: allowed }];
  const old = [...rightsIn(before)].filter(([, some]) => allows(some));
  const lost = old.flatMap(([id]) => (allowed.includes(id) ? [] : [id]));
  const less = old.flatMap(([id, some]) =>
    allowed.includes(id) && isLess(some, rights.get(id) ?? NO_RIGHTS) ? [id] : [],
  );
  const note = (code: "acl-lost" | "acl-less", ids: readonly string[]): readonly PlanNote[] =>
    ids.length === 0 ? [] : [{ code, ids }];
  return [...note("acl-lost", lost), ...note("acl-less", less)];
}

/** What somebody's roles say together: what for (`xpath //nodes`) by the right. */
type Rights = Readonly<Record<"read" | "write" | "deny", ReadonlySet<string>>>;
const NO_RIGHTS: Rights = { read: new Set(), write: new Set(), deny: new Set() };

/** What users and groups may do, by their names. */
function rightsIn(configuration: XmlElement): ReadonlyMap<string, Rights> {
  const acls = childOf(configuration, "acls");
  const roles = new Map(
    childrenOf(acls, "acl_role").map((role) => [idOf(role), childrenOf(role, "acl_permission")]),
  );
  return new Map(
    accountSteps(acls).map((account) => {
      const all = account.roles.flatMap((role) => roles.get(role) ?? []);
      const on = (right: keyof Rights) =>
        new Set(all.flatMap((one) => (attributeOf(one, "kind") === right ? [subjectOf(one)] : [])));
      return [account.id, { read: on("read"), write: on("write"), deny: on("deny") }];
    }),
  );
}

const SUBJECT = ["xpath", "reference", "object-type", "attribute"] as const;

function subjectOf(permission: XmlElement): string {
  return SUBJECT.map((name) => `${name} ${attributeOf(permission, name) ?? ""}`).join("\n");
}

function allows({ read, write }: Rights): boolean {
  return read.size + write.size > 0;
}

/** Whether something that was allowed is not said any more, or something is forbidden that was not. Who may write may read. */
function isLess(before: Rights, after: Rights): boolean {
  const readable = new Set([...after.read, ...after.write]);
  const isLost = (some: ReadonlySet<string>, left: ReadonlySet<string>) =>
    [...some].some((one) => !left.has(one));
  return (
    isLost(before.read, readable) || isLost(before.write, after.write) || isLost(after.deny, before.deny)
  );
}

/** The account that Harrier logs in with, without sudo, as a node has it. */
export interface OwnAccount {
  readonly user: string;
  readonly groups: readonly string[];
}

/** Pacemaker asks these for no rights. */
const FREE: ReadonlySet<string> = new Set(["root", "hacluster"]);

/** Whether what {@link aclNotes} said locks Harrier itself out, which could not take it back then, or leaves it less. */
export function ownAclNotes(notes: readonly PlanNote[], { user, groups }: OwnAccount): readonly PlanNote[] {
  if (FREE.has(user)) return [];
  const isNamed = (ids: readonly string[]) => [user, ...groups].some((name) => ids.includes(name));
  const isLockedOut = notes.some(
    (note) =>
      (note.code === "acl-on" && !isNamed(note.ids)) || (note.code === "acl-lost" && isNamed(note.ids)),
  );
  if (isLockedOut) return [{ code: "acl-self", user }];
  const isLess = notes.some((note) => note.code === "acl-less" && isNamed(note.ids));
  return isLess ? [{ code: "acl-self-less", user }] : [];
}
