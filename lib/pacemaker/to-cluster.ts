import type { Cluster, ClusterOptions } from "@/lib/cluster/cluster";
import type { Node, NodeSwitch } from "@/lib/cluster/node";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import type { CibReport, ConfiguredNode } from "./cib/cib-report";
import { unfencedIn } from "./cib/fencing-cover";
import type { MonReport, MonStatus } from "./crm-mon/mon-report";
import { joinResources } from "./join-resources";
import { withProbes } from "./with-probes";
import { toNoQuorumPolicy } from "./words";
import { mergeUnknown } from "./xml/unknown";
import { readBoolean } from "./xml/xml-element";

/**
 * Joins what crm_mon told with the configuration into the one model. Without a configuration
 * (`configurationProblem` says why, where it should be there) constraints and names are missing, the rest is there. A cluster that crm_mon could not reach has no nodes.
 */
export function toCluster(
  mon: MonReport,
  cib: CibReport | null,
  configurationProblem: NodeProblem | null = null,
  historyProblem: NodeProblem | null = null,
): Cluster {
  const status = mon.kind === "status" ? mon : null;
  return {
    name: cib?.properties["cluster-name"] ?? null,
    stack: status?.stack ?? cib?.properties["cluster-infrastructure"] ?? null,
    pacemakerVersion: pacemakerVersion(status, cib),
    toolVersion: status?.toolVersion ?? null,
    featureSet: cib?.featureSet ?? dcNode(status)?.featureSet ?? null,
    daemonState: mon.kind === "status" ? mon.daemonState : mon.state,
    dc: status?.dc ?? null,
    hasQuorum: status === null ? false : (status.hasQuorum ?? cib?.haveQuorum ?? false),
    options: joinOptions(status, cib),
    lastChange: status?.lastChange ?? cib?.lastChange ?? null,
    cibVersion: cib?.version ?? null,
    nodes: joinNodes(status?.nodes ?? [], cib?.nodes ?? []),
    resources: status === null ? [] : withProbes(joinResources(status.resources, cib), status.histories),
    failures: status?.failures ?? [],
    fencing: status?.fencing ?? [],
    unfenced: cib === null ? [] : unfencedIn(cib),
    tickets: status?.tickets ?? [],
    bans: status?.bans ?? [],
    constraints: cib?.constraints ?? [],
    aliases: cib?.aliases ?? {},
    configurationProblem,
    historyProblem,
    unknown: mergeUnknown(status?.unknown ?? new Map(), cib?.unknown ?? new Map()),
  };
}

function dcNode(status: MonStatus | null): Node | null {
  return status?.nodes.find((node) => node.isDc) ?? null;
}

/** `2.1.5-a3f44794f94` → `2.1.5`: the build is in `dc.version`. */
function pacemakerVersion(status: MonStatus | null, cib: CibReport | null): string | null {
  const full = status?.dc?.version ?? cib?.properties["dc-version"] ?? status?.toolVersion ?? null;
  return full?.split("-")[0] || null;
}

function joinOptions(status: MonStatus | null, cib: CibReport | null): ClusterOptions {
  const properties = cib?.properties ?? {};
  const configured = (...names: readonly string[]) => {
    const name = names.find((candidate) => properties[candidate] !== undefined);
    return name === undefined ? null : readBoolean(properties[name] ?? "");
  };
  const printed = status?.options;
  return {
    fencingEnabled: printed?.fencingEnabled ?? configured("fencing-enabled", "stonith-enabled") ?? true,
    symmetric: printed?.symmetric ?? configured("symmetric-cluster") ?? true,
    maintenanceMode: printed?.maintenanceMode ?? configured("maintenance-mode") ?? false,
    stopAllResources: printed?.stopAllResources ?? configured("stop-all-resources") ?? false,
    noQuorumPolicy: printed?.noQuorumPolicy ?? toNoQuorumPolicy(properties["no-quorum-policy"] ?? null),
    stonithTimeoutMs: printed?.stonithTimeoutMs ?? null,
    properties,
  };
}

/** Attributes that say how a node is to be, which the node's own fields tell. */
const STATE_ATTRIBUTES = ["standby", "maintenance", "terminate"];

const SWITCHES: readonly NodeSwitch[] = ["standby", "maintenance"];

/** What is on and not configured was set with the lifetime "reboot": it stands in the status, and goes with it. */
function untilRestart(node: Node, configured: ConfiguredNode): readonly NodeSwitch[] {
  const isByPerson = { standby: node.standby && !node.standbyOnFail, maintenance: node.maintenance };
  return SWITCHES.filter((name) => isByPerson[name] && !readBoolean(configured.attributes[name] ?? ""));
}

/** Adds what only the configuration has: utilization, the attributes of nodes that are offline, and what is not for good. */
function joinNodes(nodes: readonly Node[], configured: readonly ConfiguredNode[]): readonly Node[] {
  const byName = new Map(configured.map((node) => [node.name, node]));
  return nodes.map((node) => {
    const configuration = byName.get(node.name);
    if (configuration === undefined) return node;
    const permanent = Object.entries(configuration.attributes).filter(
      ([name]) => !name.startsWith("#") && !STATE_ATTRIBUTES.includes(name),
    );
    return {
      ...node,
      attributes: { ...Object.fromEntries(permanent), ...node.attributes },
      utilization: configuration.utilization,
      untilRestart: untilRestart(node, configuration),
    };
  });
}
