import { type Primitive, primitivesOf, type Resource } from "../cluster/resource";
import type { CardMark } from "./card";
import { leftoverMarksOf, type ResourceFacts } from "./resource-facts";

/** Words beside a card's state, for the copies that the card stands for. */
export function marksOf(
  resource: Resource,
  copies: readonly Primitive[],
  facts: ResourceFacts,
): readonly CardMark[] {
  const marks: CardMark[] = [];
  const doubled = copies.find((p) => facts.multiplyActive.has(p));
  if (doubled) marks.push({ code: "multiply-active", nodes: doubled.nodes });
  const lost = copies.flatMap((p) => p.nodes).find((node) => facts.unclean.has(node));
  if (lost !== undefined) marks.push({ code: "unclean", node: lost });
  if (copies.length > 0 && copies.every((p) => p.orphaned)) marks.push({ code: "orphaned" });
  if (resource.maintenance || copies.some((p) => p.maintenance)) marks.push({ code: "maintenance" });
  else if (!resource.managed || copies.some((p) => !p.managed)) marks.push({ code: "unmanaged" });
  if (copies.some((p) => p.disabled && p.active)) marks.push({ code: "disabled" });
  if (resource.kind === "clone" && resource.promotable && resource.targetRole === "unpromoted") {
    marks.push({ code: "held-unpromoted" });
  }
  const probe = copies.find((p) => p.probe !== null && p.probe !== "pending")?.probe;
  if (probe === "not-installed" || probe === "invalid-parameter") marks.push({ code: probe });
  const locked = copies.find((p) => p.lockedTo !== null)?.lockedTo;
  if (locked) marks.push({ code: "locked", node: locked });
  if (copies.some((p) => p.failureIgnored)) marks.push({ code: "failure-ignored" });
  return [...marks, ...leftoverMarksOf(facts, resource)];
}

/** Ids of the constraints that moves and bans left on a resource. */
export function leftoverIds(resource: Resource, facts: ResourceFacts): readonly string[] {
  return leftoverMarksOf(facts, resource).flatMap((mark) => ("constraint" in mark ? [mark.constraint] : []));
}

/** Nodes where the copies are active, each once. */
export function activeNodes(copies: readonly Primitive[]): readonly string[] {
  return [...new Set(copies.flatMap((p) => (p.active ? p.nodes : [])))];
}

/** True for a copy that asks for a person. */
export function isInTrouble(resource: Resource): boolean {
  return primitivesOf(resource).some((p) => p.blocked || (p.failed && !p.failureIgnored));
}
