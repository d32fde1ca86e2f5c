import { attributeOf, childOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { type ConstraintStep, namedBy } from "../../configuration/edit-constraints";
import { idOf } from "../../configuration/tree";
import type { DialectContext } from "../dialect";
import { isInMany } from "./words";

/**
 * What Pacemaker accepts and pcs refuses without --force: a resource inside a clone, and a second constraint on the same
 * resources. Nothing else is let by (a node that is not there is no step to begin with).
 */
export function needsForce(step: ConstraintStep, { before }: DialectContext): boolean {
  return namedBy(step).some((id) => isInMany(before, id)) || isSecond(step, before);
}

/** Is there a constraint of that kind on the same resources? Roles and actions may differ: then --force changes nothing. */
function isSecond(step: ConstraintStep, before: XmlElement): boolean {
  const pairIs = (tag: string, names: readonly [string, string], ids: readonly string[]) =>
    constraintsOf(before, tag).some((one) => names.every((name, at) => attributeOf(one, name) === ids[at]));
  const setsAre = (tag: string) =>
    constraintsOf(before, tag).some((one) => JSON.stringify(membersOf(one)) === JSON.stringify(wanted));
  const wanted = "sets" in step ? step.sets.map(({ resources }) => resources) : [];
  switch (step.kind) {
    case "colocation.create":
      return pairIs("rsc_colocation", ["rsc", "with-rsc"], namedBy(step));
    case "order.create":
      return pairIs("rsc_order", ["first", "then"], namedBy(step));
    case "colocation.sets":
      return setsAre("rsc_colocation");
    case "order.sets":
      return setsAre("rsc_order");
    case "ticket.create":
      return pairIs("rsc_ticket", ["ticket", "rsc"], [step.ticket, step.resource]);
    case "ticket.sets":
      return setsAre("rsc_ticket");
    // pcs replaces a location of the same node, and tells rules apart itself.
    case "location.create":
    case "location.rule":
      return false;
  }
}

function membersOf(constraint: XmlElement): readonly (readonly string[])[] {
  return childrenOf(constraint, "resource_set").map((set) => set.children.map(idOf));
}

export function constraintsOf(before: XmlElement, name: string): readonly XmlElement[] {
  return childrenOf(childOf(before, "constraints"), name);
}
