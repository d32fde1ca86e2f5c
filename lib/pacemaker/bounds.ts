import { err, ok, type Result } from "@/lib/result";
import type { XmlElement } from "./xml/xml-element";
import type { XmlError } from "./xml/xml-error";

/**
 * More than that no cluster has, by far: Corosync carries some 32 members, remote and guest nodes are counted in hundreds. What
 * is accepted is gone through with every picture, and drawn: it must not be more than that can bear.
 */
export const BOUNDS = { nodes: 512, resources: 5_000, constraints: 10_000 } as const;

/** Refuses (xml.too-many) where there are more elements of these names anywhere below than the bound allows. */
export function withinBound(
  bound: keyof typeof BOUNDS,
  below: XmlElement | null,
  isCounted: (element: XmlElement) => boolean,
): Result<null, XmlError> {
  const limit = BOUNDS[bound];
  return countBelow(below, isCounted) > limit ? err({ code: "xml.too-many", limit }) : ok(null);
}

function countBelow(root: XmlElement | null, isCounted: (element: XmlElement) => boolean): number {
  let count = 0;
  for (const child of root?.children ?? []) {
    if (isCounted(child)) count += 1;
    count += countBelow(child, isCounted);
  }
  return count;
}
