import { err, ok, type Result } from "@/lib/result";
import type { XmlElement } from "./xml/xml-element";
import type { XmlError } from "./xml/xml-error";

/**
 * More than that no cluster has, by far: Corosync carries some 32 members, remote and guest nodes are counted in hundreds. What
 * is accepted is gone through with every picture, and drawn: it must not be more than that can bear.
 */
const BOUNDS = { nodes: 512, resources: 5_000, constraints: 10_000 } as const;

/** What is counted against a bound: elements anywhere below one. */
type Count = readonly [
  bound: keyof typeof BOUNDS,
  below: XmlElement | null,
  isCounted: (element: XmlElement) => boolean,
];

/** Refuses (xml.too-many) where there are more elements than a bound allows. */
export function withinBounds(counts: readonly Count[]): Result<null, XmlError> {
  for (const [bound, below, isCounted] of counts) {
    const limit = BOUNDS[bound];
    if (countBelow(below, isCounted) > limit) return err({ code: "xml.too-many", limit });
  }
  return ok(null);
}

function countBelow(root: XmlElement | null, isCounted: (element: XmlElement) => boolean): number {
  let count = 0;
  for (const child of root?.children ?? []) {
    if (isCounted(child)) count += 1;
    count += countBelow(child, isCounted);
  }
  return count;
}
