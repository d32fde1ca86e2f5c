import type { Cluster } from "./cluster";
import type { Verdict } from "./health";
import { isSettled } from "./node";
import type { Primitive, Resource } from "./resource";

/** Trouble that the cluster itself reports: the worst, and that it is no longer configured. */
export function troubleOf(
  resource: Resource,
  copies: readonly Primitive[],
  cluster: Cluster,
): readonly Verdict[] {
  const worst = worstOf(resource.id, copies, cluster);
  const orphaned = copies.filter((copy) => copy.orphaned);
  if (orphaned.length === 0) return worst === null ? [] : [worst];
  const some = orphaned.length < copies.length;
  const orphan: Verdict = {
    code: "resource-orphaned",
    severity: "warning",
    resource: resource.id,
    copies: some,
  };
  return worst === null ? [orphan] : [worst, orphan];
}

function worstOf(resource: string, copies: readonly Primitive[], cluster: Cluster): Verdict | null {
  const several = copies.find((copy) => isMultiplyActive(copy, cluster));
  if (several !== undefined) {
    return { code: "resource-multiply-active", severity: "critical", resource, nodes: several.nodes };
  }
  if (copies.some((copy) => copy.blocked))
    return { code: "resource-blocked", severity: "critical", resource };
  return copies.some((copy) => copy.failed && !copy.failureIgnored)
    ? { code: "resource-failed", severity: "critical", resource }
    : null;
}

/**
 * Active where it must not be. Not while it migrates, nor where a migration failed: then the cluster calls it FAILED on
 * both nodes. And not before a node that has just joined has told all: the cluster has not judged it yet either.
 */
export function isMultiplyActive(copy: Primitive, cluster: Cluster): boolean {
  if (copy.nodes.length < 2 || copy.pending !== null || copy.role === "migrating") return false;
  const isFailedMigration =
    copy.failed &&
    cluster.failures.some(({ resource, task }) => resource === copy.id && task.startsWith("migrate_"));
  const joining = cluster.nodes.filter((node) => !isSettled(node, cluster.nodes)).map(({ name }) => name);
  return !isFailedMigration && !copy.nodes.some((name) => joining.includes(name));
}
