import { toScore } from "../words";
import { attributeOf, childOf, type XmlElement } from "../xml/xml-element";

/** The id of the cluster options that count before all others. */
export const BOOTSTRAP = "cib-bootstrap-options";

/**
 * Sets of one kind in the order in which Pacemaker looks into them for a name: the bootstrap options before all, then by score,
 * and of equal scores the last one first. The first value found counts, within a set too. Measured with `crm_resource --meta
 * --get-parameter` of 2.1.5 and 3.0.0; the documentation calls the order of equal scores undefined, so what counts is asked
 * of the node's own tools wherever it matters.
 */
export function inPrecedence(sets: readonly XmlElement[]): readonly XmlElement[] {
  return sets.toReversed().sort((a, b) => rank(b) - rank(a) || 0);
}

/** A set that holds at any time, for anything. */
export function isUnconditional(set: XmlElement): boolean {
  return childOf(set, "rule") === null;
}

/** A set that holds at any time, for anything, and has pairs of its own instead of referring to others. */
export function isOwn(set: XmlElement): boolean {
  return isUnconditional(set) && !set.attributes.has("id-ref");
}

function rank(set: XmlElement): number {
  const isBootstrap = set.name === "cluster_property_set" && attributeOf(set, "id") === BOOTSTRAP;
  return isBootstrap ? Number.POSITIVE_INFINITY : (toScore(attributeOf(set, "score")) ?? 0);
}
