import type { Cluster } from "./cluster";
import { constraintVerdicts } from "./constraint-verdicts";
import { fencingVerdicts } from "./fencing-verdicts";
import type { Severity, Verdict } from "./health";
import { nodeVerdicts } from "./node-verdicts";
import { operationVerdicts, resourceVerdicts } from "./resource-verdicts";

const WORST_FIRST: readonly Severity[] = ["critical", "warning", "info", "ok"];

const NOTHING_HELD: ReadonlySet<string> = new Set();

/**
 * Everything about a cluster that an administrator would want to know, worst first; one verdict for one thing.
 * `held`: resources that a change of ours moves just now, whose constraint it lets go itself. `ofViews`: what the members'
 * own words say of it (see view-verdicts.ts).
 */
export function verdicts(
  cluster: Cluster,
  held: ReadonlySet<string> = NOTHING_HELD,
  ofViews: readonly Verdict[] = [],
): readonly Verdict[] {
  if (cluster.nodes.length === 0) return [...withoutNodes(cluster), ...ofViews];
  const resources = resourceVerdicts(cluster);
  const all = [
    ...ofViews,
    ...clusterVerdicts(cluster),
    ...nodeVerdicts(cluster, resources),
    ...resources,
    ...operationVerdicts(cluster, resources),
    ...fencingVerdicts(cluster),
    ...constraintVerdicts(cluster, held),
  ];
  return all.sort((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity));
}

/** The worst severity among verdicts; "ok" where there is none. */
export function worstSeverity(list: readonly { readonly severity: Severity }[]): Severity {
  return WORST_FIRST.find((severity) => list.some((verdict) => verdict.severity === severity)) ?? "ok";
}

const NAMES = ["node", "resource", "constraint", "nodes", "task", "until"];

/** Whether what explains the one explains the other: they differ in names and times alone. */
export function isExplainedAlike(one: Verdict, other: Verdict): boolean {
  const kind = (verdict: Verdict) =>
    JSON.stringify(verdict, (key, value) => (NAMES.includes(key) ? null : value));
  return kind(one) === kind(other);
}

function clusterVerdicts(cluster: Cluster): readonly Verdict[] {
  const found: Verdict[] = [...daemonVerdicts(cluster)];
  const { configurationProblem: problem } = cluster;
  if (problem !== null) found.push({ code: "configuration-unread", severity: "critical", problem });
  if (cluster.historyProblem !== null)
    found.push({ code: "history-unread", severity: "warning", problem: cluster.historyProblem });
  // Quorum is the designated controller's to tell: without one there is one thing to say, not two.
  if (cluster.dc === null) found.push({ code: "no-dc", severity: "critical" });
  else if (!cluster.hasQuorum) {
    found.push({ code: "quorum-lost", severity: "critical", policy: cluster.options.noQuorumPolicy });
  }
  if (cluster.options.stopAllResources) found.push({ code: "stop-all-resources", severity: "critical" });
  if (cluster.options.maintenanceMode) found.push({ code: "maintenance-mode", severity: "warning" });
  if (cluster.dc?.mixedVersion) found.push({ code: "mixed-versions", severity: "info" });
  return found;
}

/** Whose daemon runs, and shows no node: nobody leads it, which is anything but healthy. */
function withoutNodes(cluster: Cluster): readonly Verdict[] {
  const found = daemonVerdicts(cluster);
  return found.length > 0 ? found : clusterVerdicts(cluster);
}

function daemonVerdicts({ daemonState }: Cluster): readonly Verdict[] {
  if (daemonState === "running" || daemonState === "remote" || daemonState === "unknown") return [];
  return [{ code: "daemon-not-running", severity: "critical", state: daemonState }];
}
