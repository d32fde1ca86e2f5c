import type { Node } from "../../cluster/node";
import { err, ok, type Result } from "../../result";
import type { Obstacle } from "../effects/effects";
import type { Picture } from "./picture";

/** The node of that name, or that there is none. */
export function nodeOf({ cluster }: Picture, name: string): Result<Node, Obstacle> {
  const node = cluster.nodes.find((candidate) => candidate.name === name);
  return node === undefined ? err({ code: "unknown-node", node: name }) : ok(node);
}

/**
 * What was wanted, of a node that is there. Whether it is so already is told by the plan and refused by nobody: pictures of a moment ago
 * may be older than the cluster, and a standby until the node restarts is another one than a lasting one.
 */
export function onNodeThere<O extends { readonly node: string }>(
  wanted: O,
  picture: Picture,
): Result<O, Obstacle> {
  const found = nodeOf(picture, wanted.node);
  return found.ok ? ok(wanted) : found;
}
