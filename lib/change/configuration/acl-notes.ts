import { isAclOn } from "../../configuration/read-sheets";
import { childOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import type { PlanNote } from "../plan/plan";
import { accountSteps } from "../take-along/further-steps";

/** Who is locked out of the cluster by a change: everybody without a role where rights come in force, those who lose their last one later. */
export function aclNotes(before: XmlElement, after: XmlElement): readonly PlanNote[] {
  if (!isAclOn(after)) return [];
  const allowed = allowedIn(after);
  if (!isAclOn(before)) return [{ code: "acl-on", ids: allowed }];
  const lost = allowedIn(before).filter((id) => !allowed.includes(id));
  return lost.length === 0 ? [] : [{ code: "acl-lost", ids: lost }];
}

/** Users and groups that have a role. */
function allowedIn(configuration: XmlElement): readonly string[] {
  const accounts = accountSteps(childOf(configuration, "acls"));
  return accounts.filter(({ roles }) => roles.length > 0).map(({ id }) => id);
}

/** The account that Harrier logs in with, without sudo, as a node has it. */
export interface OwnAccount {
  readonly user: string;
  readonly groups: readonly string[];
}

/** Pacemaker asks these for no rights. */
const FREE: ReadonlySet<string> = new Set(["root", "hacluster"]);

/** Whether what {@link aclNotes} said locks Harrier itself out, which could not take it back then. */
export function ownAclNotes(notes: readonly PlanNote[], { user, groups }: OwnAccount): readonly PlanNote[] {
  if (FREE.has(user)) return [];
  const isLockedOut = notes.some((note) => {
    if (note.code === "acl-on") return ![user, ...groups].some((name) => note.ids.includes(name));
    return note.code === "acl-lost" && [user, ...groups].some((name) => note.ids.includes(name));
  });
  return isLockedOut ? [{ code: "acl-self", user }] : [];
}
