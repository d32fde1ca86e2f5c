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
