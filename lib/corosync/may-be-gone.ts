import type { ServicesOfNode } from "../api/services-view";
import type { NodeMark } from "./node-mark";

/** Nodes that may be gone for good: they did not answer, and none that did counts them as members. Whether they are is a person's to say. */
export function mayBeGone(
  nodes: readonly ServicesOfNode[],
  markOf: (node: string) => NodeMark,
): readonly string[] {
  const members = nodes.flatMap(({ told }) => told?.quorum?.members ?? []);
  return nodes.flatMap(({ node, told }) => {
    const { id } = markOf(node);
    const isCounted = members.some((member) => member.id === id || member.name === node);
    return told === null && !isCounted ? [node] : [];
  });
}
