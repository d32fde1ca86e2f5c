import "server-only";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import { nodeState } from "@/lib/cluster/node";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { worstSeverity } from "@/lib/cluster/verdicts";

/** What a card in the list of clusters shows of a snapshot. */
export function summaryOf(snapshot: ClusterSnapshot): ClusterSummary {
  const { cluster } = snapshot;
  return {
    id: snapshot.id,
    name: snapshot.name,
    stack: "pacemaker",
    practice: snapshot.practice,
    connection: snapshot.connection,
    readAt: snapshot.readAt,
    severity: worstSeverity(snapshot.verdicts),
    verdicts: snapshot.verdicts,
    findings: [],
    hasQuorum: cluster?.hasQuorum ?? null,
    pacemakerVersion: cluster?.pacemakerVersion ?? null,
    nodes: (cluster?.nodes ?? []).map((node) => ({ name: node.name, state: nodeState(node) })),
    resourceCount: cluster?.resources.length ?? 0,
  };
}
