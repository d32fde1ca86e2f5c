import { removeNodes } from "./edit-nodes";
import { type NodeMark, nodePlaceOf } from "./node-mark";

/** The members' corosync.conf without these nodes; null where the members' files differ, or one does not tell which of its nodes one is. */
export function textWithout(texts: readonly string[], nodes: readonly NodeMark[]): string | null {
  const [text, other] = texts;
  if (text === undefined || other !== undefined) return null;
  return nodes.every((node) => nodePlaceOf(text, node) !== null) ? removeNodes(text, nodes) : null;
}
