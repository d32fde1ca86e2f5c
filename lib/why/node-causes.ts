import { secondsOf } from "../change/configuration/edit-operations";
import type { Cluster } from "../cluster/cluster";
import { type Node, nodeState } from "../cluster/node";
import { idsWithin, withoutInstance } from "../cluster/resource";
import type { Cause } from "./cause";
import type { WhyGround, WhySubject } from "./ground";

const INFINITE = 1_000_000;

/** What keeps a node from running anything. */
export function causesOfNode(node: Node, { options }: Pick<Cluster, "options">): readonly Cause[] {
  const found: Cause[] = [];
  const state = nodeState(node);
  if (state !== "online") found.push({ kind: "node-state", node: node.name, state });
  const strategy = options.properties["node-health-strategy"] ?? "none";
  if (strategy !== "none" && (node.health === "red" || node.health === "yellow"))
    found.push({ kind: "health", node: node.name, health: node.health, strategy });
  return found;
}

/** Failures that count against a node: at the threshold, or of a start, which is fatal there unless somebody wrote otherwise. */
export function failureCauses({ top, ids }: WhySubject, { picture, meta }: WhyGround): readonly Cause[] {
  const { cluster, histories } = picture;
  const all = new Set([...ids, ...idsWithin(top)]);
  const counted = histories.flatMap((one): readonly Cause[] => {
    const resource = withoutInstance(one.resource);
    if (!all.has(resource) || one.failCount === 0) return [];
    const threshold = one.migrationThreshold ?? INFINITE;
    if (one.failCount < threshold && one.failCount < INFINITE) return [];
    const expiresAt = expiryOf(one.lastFailure, meta(resource, "failure-timeout"));
    return [
      {
        kind: "failures",
        resource,
        node: one.node,
        count: one.failCount,
        threshold: threshold >= INFINITE ? null : threshold,
        expiresAt,
      },
    ];
  });
  if (counted.length > 0) return counted;
  // Without histories the record of a failed start alone tells of it.
  const starts = cluster.failures.filter(({ resource, task }) => all.has(resource) && task === "start");
  return starts.map(({ resource, node, lastChange }) => ({
    kind: "failures",
    resource,
    node,
    count: INFINITE,
    threshold: null,
    expiresAt: expiryOf(lastChange, meta(resource, "failure-timeout")),
  }));
}

function expiryOf(last: string | null, timeout: string | null): string | null {
  const seconds = timeout === null ? 0 : secondsOf(timeout);
  const at = last === null ? Number.NaN : Date.parse(last);
  if (typeof seconds !== "number" || seconds <= 0 || Number.isNaN(at)) return null;
  return new Date(at + seconds * 1000).toISOString();
}
