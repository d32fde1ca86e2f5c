import type { ClusterSummary } from "../api/cluster-summary";
import type { Cluster } from "../cluster/cluster";
import type { Severity } from "../cluster/health";
import { type NodeState, nodeState } from "../cluster/node";
import { primitivesOf } from "../cluster/resource";
import type { ClusterSnapshot } from "../cluster/snapshot";
import type { Metric, MetricSample } from "./exposition";

const SEVERITIES: readonly Severity[] = ["critical", "warning", "info"];
const NODE_STATES: readonly NodeState[] = [
  "online",
  "standby",
  "maintenance",
  "pending",
  "shutting-down",
  "offline",
  "unclean",
];

type Labels = Readonly<Record<string, string>>;

/**
 * What the console knows of its clusters, as gauges. Of a cluster that does not answer only that is told: its last picture would
 * pass for the present.
 * @param summaries all clusters, of either stack
 * @param snapshots of those that run on Pacemaker
 */
export function clusterMetrics(
  summaries: readonly ClusterSummary[],
  snapshots: readonly ClusterSnapshot[],
): readonly Metric[] {
  const own = ({ id, name }: { readonly id: string; readonly name: string }) => ({ cluster: name, id });
  const present = snapshots.flatMap((snapshot) =>
    snapshot.connection.kind === "live" && snapshot.cluster !== null
      ? [{ labels: own(snapshot), cluster: snapshot.cluster }]
      : [],
  );
  const each = (samples: (cluster: Cluster, labels: Labels) => readonly MetricSample[]) =>
    present.flatMap(({ cluster, labels }) => samples(cluster, labels));
  const gauge = (name: string, help: string, samples: readonly MetricSample[]): Metric => ({
    name: `harrier_${name}`,
    help,
    type: "gauge",
    samples,
  });
  return [
    gauge(
      "cluster_up",
      "Whether a node answers and runs the cluster.",
      summaries.map((one) => ({ labels: own(one), value: flag(one.connection.kind === "live") })),
    ),
    gauge(
      "cluster_read_timestamp_seconds",
      "When the cluster was last read, Unix time.",
      summaries.flatMap((one) =>
        one.readAt === null ? [] : [{ labels: own(one), value: Date.parse(one.readAt) / 1000 }],
      ),
    ),
    gauge(
      "cluster_findings",
      "Findings of the health list, by severity.",
      summaries.flatMap((one) =>
        SEVERITIES.map((severity) => ({
          labels: { ...own(one), severity },
          value: [...one.verdicts, ...one.findings].filter((found) => found.severity === severity).length,
        })),
      ),
    ),
    gauge(
      "cluster_quorate",
      "Whether the partition that is watched has quorum.",
      each(({ hasQuorum }, labels) => [{ labels, value: flag(hasQuorum) }]),
    ),
    gauge(
      "cluster_fencing_enabled",
      "Whether stonith-enabled is on.",
      each(({ options }, labels) => [{ labels, value: flag(options.fencingEnabled) }]),
    ),
    gauge(
      "cluster_maintenance",
      "Whether maintenance-mode is on.",
      each(({ options }, labels) => [{ labels, value: flag(options.maintenanceMode) }]),
    ),
    gauge(
      "node_state",
      "1 for the state that a node is in.",
      each(({ nodes }, labels) =>
        nodes.flatMap((node) =>
          NODE_STATES.map((state) => ({
            labels: { ...labels, node: node.name, state },
            value: flag(nodeState(node) === state),
          })),
        ),
      ),
    ),
    ...resourceMetrics(gauge, each),
    gauge(
      "failed_operations",
      "Failed operations that the cluster remembers.",
      each(({ failures }, labels) =>
        counted(failures.map(({ resource, node, task }) => ({ ...labels, resource, node, task }))),
      ),
    ),
  ];
}

function resourceMetrics(
  gauge: (name: string, help: string, samples: readonly MetricSample[]) => Metric,
  each: (samples: (cluster: Cluster, labels: Labels) => readonly MetricSample[]) => readonly MetricSample[],
): readonly Metric[] {
  const tops = (value: (resource: Cluster["resources"][number]) => boolean) =>
    each(({ resources }, labels) =>
      resources.map((one) => ({ labels: { ...labels, resource: one.id }, value: flag(value(one)) })),
    );
  return [
    gauge(
      "resource_active",
      "Active copies of a primitive.",
      each(({ resources }, labels) => {
        const active = new Map<string, number>();
        for (const copy of resources.flatMap((top) => primitivesOf(top)))
          active.set(copy.id, (active.get(copy.id) ?? 0) + flag(copy.active));
        return [...active].map(([resource, value]) => ({ labels: { ...labels, resource }, value }));
      }),
    ),
    gauge(
      "resource_on_node",
      "1 for each node that a primitive is active on, with its role.",
      each(({ resources }, labels) => {
        const active = resources.flatMap((top) => primitivesOf(top)).filter((one) => one.active);
        return counted(
          active.flatMap(({ id, role, nodes }) =>
            nodes.map((node) => ({ ...labels, resource: id, node, role })),
          ),
        );
      }),
    ),
    gauge(
      "resource_failed",
      "Whether a resource, or a part of it, failed.",
      tops(({ failed }) => failed),
    ),
    gauge(
      "resource_managed",
      "Whether the cluster manages a resource.",
      tops(({ managed }) => managed),
    ),
    gauge(
      "resource_disabled",
      "Whether a resource is stopped on purpose.",
      tops(({ disabled }) => disabled),
    ),
  ];
}

/** What comes several times is one sample, with how often: a series must not come twice. */
function counted(all: readonly Labels[]): readonly MetricSample[] {
  const counts = new Map<string, { readonly labels: Labels; value: number }>();
  for (const labels of all) {
    const key = JSON.stringify(labels);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { labels, value: 1 });
    else known.value += 1;
  }
  return [...counts.values()];
}

function flag(is: boolean): number {
  return is ? 1 : 0;
}
