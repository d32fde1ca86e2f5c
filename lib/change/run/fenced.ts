import type { Cluster } from "../../cluster/cluster";
import type { Expectation } from "./expectation";

/** That a node was fenced, once more than the history had when it was asked for. */
export function fencedExpectation(
  before: Cluster,
  node: string,
): Extract<Expectation, { readonly kind: "fenced" }> {
  return { kind: "fenced", node, known: successesOf(before, node) };
}

/** Whether the history has a success of that node that it did not have before. */
export function isFencedAnew(cluster: Cluster, node: string, known: readonly string[]): boolean {
  return successesOf(cluster, node).some((key) => !known.includes(key));
}

function successesOf({ fencing }: Cluster, node: string): readonly string[] {
  return fencing
    .filter(({ target, state }) => target === node && state === "success")
    .map(({ action, completedAt, client }) => JSON.stringify([action, completedAt, client]));
}
