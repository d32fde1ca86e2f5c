import { CLUSTER_UNITS } from "./cluster-units";
import type { NodeServices } from "./node-services";

/** One service on all nodes that have it and told of it: names of nodes. */
export interface UnitOnNodes {
  /** Without `.service`. */
  readonly name: (typeof CLUSTER_UNITS)[number];
  readonly up: readonly string[];
  /** Stopped or failed; what is on its way is neither this nor up. */
  readonly down: readonly string[];
  /** It starts with the machine. */
  readonly enabled: readonly string[];
  /** It does not, and could. */
  readonly disabled: readonly string[];
}

interface Told {
  readonly node: string;
  readonly told: Pick<NodeServices, "services"> | null;
}

/** What every cluster has; others are shown where they run or start somewhere: installed alone they are not wanted. */
const USUAL: readonly string[] = ["corosync", "pacemaker", "pcsd"];

/** The services of a cluster across its nodes, in the order in which they start. */
export function unitsOnNodes(nodes: readonly Told[]): readonly UnitOnNodes[] {
  return CLUSTER_UNITS.flatMap((name): readonly UnitOnNodes[] => {
    const found = nodes.flatMap(({ node, told }) =>
      (told?.services ?? []).filter((service) => service.name === name).map((service) => ({ node, service })),
    );
    const isWanted = found.some(({ service }) => service.active === "active" || service.boot === "enabled");
    if (found.length === 0 || !(isWanted || USUAL.includes(name))) return [];
    const where = (is: (service: (typeof found)[number]["service"]) => boolean) =>
      found.filter(({ service }) => is(service)).map(({ node }) => node);
    return [
      {
        name,
        up: where(({ active }) => active === "active"),
        down: where(({ active }) => active === "inactive" || active === "failed"),
        enabled: where(({ boot }) => boot === "enabled"),
        disabled: where(({ boot }) => boot === "disabled"),
      },
    ];
  });
}
