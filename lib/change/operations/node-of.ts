import type { Node } from "../../cluster/node";
import { err, ok, type Result } from "../../result";
import type { Obstacle } from "../effects/effects";
import type { Picture } from "./picture";

/** The node of that name, or that there is none. */
export function nodeOf({ cluster }: Picture, name: string): Result<Node, Obstacle> {
  const node = cluster.nodes.find((candidate) => candidate.name === name);
  return node === undefined ? err({ code: "unknown-node", node: name }) : ok(node);
}

/** What was wanted, of a node that is there and not that way already. */
export function changing<O extends { readonly node: string }>(
  wanted: O,
  picture: Picture,
  isSo: (node: Node) => boolean,
): Result<O, Obstacle> {
  const found = nodeOf(picture, wanted.node);
  if (!found.ok) return found;
  return isSo(found.value) ? err({ code: "already-so", node: wanted.node }) : ok(wanted);
}
