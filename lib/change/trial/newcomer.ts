import type { Cluster } from "../../cluster/cluster";
import type { Argv } from "../../command/argv";
import { element, formatXml } from "../../pacemaker/xml/format-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { append, changeSection } from "../configuration/tree";
import type { Variant } from "./what-if";

type Trial = Omit<Variant, "afterwards">;

/** What pcs sets for new clusters: enough that nothing moves for balance alone. */
export const NEWCOMER_STICKINESS = 1;

/** A node that the cluster does not know yet is there: on a copy it is put in, and all probes find nothing. */
export function newcomerTrial(cluster: Cluster, node: string): Trial {
  // Left in the configuration by one that was here before.
  if (isKnown(cluster, node)) return { changes: [], told: [`--node-up=${node}`] };
  const { id, uname } = identity(cluster, node);
  const is = { in_ccm: "true", crmd: "online", join: "member", expected: "member" };
  const lrm = element("lrm", { id }, [element("lrm_resources")]);
  return {
    changes: [
      created("nodes", element("node", { id, uname })),
      created("status", element("node_state", { id, uname, ...is }, [lrm])),
    ],
  };
}

/** The same, where running resources stay where they are unless something else outweighs it. A set of its own, before all others. */
export function stickinessTrial(trial: Trial): Trial {
  const id = "harrier-newcomer";
  const value = { name: "resource-stickiness", value: String(NEWCOMER_STICKINESS) };
  const set = element("meta_attributes", { id, score: "INFINITY" }, [
    element("nvpair", { id: `${id}-stickiness`, ...value }),
  ]);
  const text = formatXml(element("rsc_defaults", {}, [set]));
  // crm_attribute asks for the node that it runs on, which a copy need not have.
  const sticky: Argv = [
    "cibadmin",
    "--modify",
    "--allow-create",
    "--scope=rsc_defaults",
    `--xml-text=${text}`,
  ];
  return { ...trial, changes: [...trial.changes, sticky] };
}

/** The configuration with it in it. */
export function withNewcomer(configuration: XmlElement, cluster: Cluster, node: string): XmlElement {
  if (isKnown(cluster, node)) return configuration;
  const { id, uname } = identity(cluster, node);
  return changeSection(configuration, "nodes", (nodes) => append(nodes, element("node", { id, uname })));
}

function isKnown({ nodes }: Cluster, node: string): boolean {
  return nodes.some(({ name }) => name === node);
}

/** Any id will do that no other has. */
function identity({ nodes }: Cluster, node: string) {
  const ids = nodes.map(({ id }) => Number(id)).filter(Number.isInteger);
  return { id: String(Math.max(0, ...ids) + 1), uname: node };
}

function created(scope: string, one: XmlElement): Argv {
  return ["cibadmin", "--create", `--scope=${scope}`, `--xml-text=${formatXml(one)}`];
}
