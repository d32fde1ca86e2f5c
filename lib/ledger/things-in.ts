import type { Picture } from "../change/operations/picture";
import type { Cluster } from "../cluster/cluster";
import type { ResourceConfiguration } from "../cluster/configuration";
import type { ResourceHistory } from "../cluster/failure";
import { leftoversIn } from "../cluster/leftover";
import { primitivesOf, withoutInstance } from "../cluster/resource";
import type { Thing } from "./thing";

/** Everything left that the picture of the cluster shows. What only the nodes know comes from their answers (`answers.ts`). */
export function thingsIn({ cluster, configurations, histories }: Picture): readonly Thing[] {
  return [
    ...(cluster.options.stopAllResources ? [{ kind: "stop-all" } as const] : []),
    ...(cluster.options.maintenanceMode ? [{ kind: "maintenance-mode" } as const] : []),
    ...ofNodes(cluster),
    ...leftoversIn(cluster).map((one): Thing => ({ kind: "constraint", ...one })),
    ...configurations.flatMap(ofResource),
    ...failures(cluster, histories),
    ...orphans(cluster),
  ];
}

function ofNodes({ nodes }: Cluster): readonly Thing[] {
  return nodes.flatMap(({ name: node, standby, standbyOnFail, maintenance, untilRestart }): Thing[] => [
    ...(standby ? [{ kind: "standby" as const, node, untilRestart: untilRestart.includes("standby") }] : []),
    ...(standbyOnFail ? [{ kind: "standby-on-fail" as const, node }] : []),
    ...(maintenance
      ? [{ kind: "maintenance" as const, node, untilRestart: untilRestart.includes("maintenance") }]
      : []),
  ]);
}

/** Words that Pacemaker takes for "no" and "yes" in a value of the configuration. */
const NO = /^(?:false|off|no|n|0)$/i;
const YES = /^(?:true|on|yes|y|1)$/i;
const USUAL_ROLE = /^(?:Started|Promoted|Master)$/i;

/** What somebody wrote at a resource: what comes from a group, a clone or a default is said there. */
function ofResource({ id: resource, metaAttributes, operations }: ResourceConfiguration): readonly Thing[] {
  const found: Thing[] = [];
  const { "is-managed": managed = "", maintenance = "", "target-role": role = "" } = metaAttributes;
  if (NO.test(managed)) found.push({ kind: "unmanaged", resource });
  if (YES.test(maintenance)) found.push({ kind: "resource-maintenance", resource });
  if (role !== "" && !USUAL_ROLE.test(role)) found.push({ kind: "target-role", resource, role });
  for (const { name, interval, options } of operations) {
    if (NO.test(options.enabled ?? ""))
      found.push({ kind: "operation-off", resource, operation: name, interval: interval ?? "0" });
  }
  return found;
}

/** One a resource and node: the failed operations that are remembered and the count are cleared together. */
function failures(cluster: Cluster, histories: readonly ResourceHistory[]): readonly Thing[] {
  const found = new Map<string, Extract<Thing, { kind: "failure" }>>();
  const latest = cluster.failures.toSorted((a, b) => ((a.lastChange ?? "") < (b.lastChange ?? "") ? -1 : 1));
  for (const { resource, node, task, exitReason, exitStatus } of latest) {
    const said = exitReason === null || exitReason === "" ? exitStatus : exitReason;
    found.set(`${resource} ${node}`, { kind: "failure", resource, node, failCount: 0, task, said });
  }
  for (const { node, resource: instance, failCount } of histories) {
    if (failCount === 0) continue;
    const resource = withoutInstance(instance);
    const known = found.get(`${resource} ${node}`);
    found.set(`${resource} ${node}`, {
      ...(known ?? { kind: "failure", resource, node, task: null, said: null }),
      failCount: Math.max(failCount, known?.failCount ?? 0),
    });
  }
  return [...found.values()];
}

function orphans({ resources }: Cluster): readonly Thing[] {
  const nodes = new Map<string, Set<string>>();
  for (const copy of resources.flatMap(primitivesOf)) {
    if (!copy.orphaned) continue;
    const known = nodes.get(copy.id) ?? new Set();
    for (const node of copy.nodes) known.add(node);
    nodes.set(copy.id, known);
  }
  return [...nodes].map(([resource, on]) => ({ kind: "orphan", resource, nodes: [...on] }));
}
