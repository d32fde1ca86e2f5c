/** `member` runs the cluster stack; `remote` and `guest` run pacemaker_remote; `ping` is of old versions. */
export type NodeKind = "member" | "remote" | "guest" | "ping" | "unknown";

export type NodeHealth = "green" | "yellow" | "red" | "unknown";

/** What a person switches on a node; kept as a node attribute of that name. */
export type NodeSwitch = "standby" | "maintenance";

export interface Node {
  readonly name: string;
  /** Cluster-layer id ("1"); for remote and guest nodes their name. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly online: boolean;
  readonly standby: boolean;
  /** Standby came from failed resources (on-fail=standby) rather than from a person. */
  readonly standbyOnFail: boolean;
  readonly maintenance: boolean;
  /** Which of the two holds only until the node's cluster services restart; empty where the configuration could not be read. */
  readonly untilRestart: readonly NodeSwitch[];
  /** Member of the membership layer, not yet of the controller group. */
  readonly pending: boolean;
  /** State not known to be safe: waits for fencing. */
  readonly unclean: boolean;
  readonly shutdown: boolean;
  readonly expectedUp: boolean;
  readonly isDc: boolean;
  readonly health: NodeHealth;
  readonly featureSet: string | null;
  /** Count of active resource instances, as the tool counts them. */
  readonly resourcesRunning: number;
  /** Guest nodes: the resource that runs them. */
  readonly containerId: string | null;
  /** Transient and permanent node attributes as crm_mon shows them, without internal (`#…`) ones. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly utilization: Readonly<Record<string, string>>;
}

/** The one word for a node's state, worst first; each has a colour, a shape and a word on screen. */
export type NodeState =
  | "unclean"
  | "offline"
  | "shutting-down"
  | "pending"
  | "standby"
  | "maintenance"
  | "online";

/** Which single state describes the node best: what an administrator must know first, in crm_mon's order. */
export function nodeState(node: Node): NodeState {
  if (node.unclean) return "unclean";
  if (!node.online) return node.pending ? "pending" : "offline";
  if (node.shutdown) return "shutting-down";
  if (node.pending) return "pending";
  if (node.standby || node.standbyOnFail) return "standby";
  return node.maintenance ? "maintenance" : "online";
}

/**
 * Whether what a node runs is known: one that has just come (back) into the cluster has told its records, but not yet
 * its node attributes, and the controller has not looked at it. The leading node has told its own by then. Versions that
 * tell no feature set count as settled.
 */
export function isSettled(node: Node, nodes: readonly Node[]): boolean {
  if (node.pending) return false;
  // One that shuts down has taken its attributes back already.
  if (node.kind !== "member" || node.shutdown) return true;
  const hasTold = ({ featureSet }: Node) => featureSet !== null && !featureSet.startsWith("<");
  const leader = nodes.find(({ isDc }) => isDc);
  return leader === undefined || !hasTold(leader) || hasTold(node);
}

/** The names of a cluster's nodes that are not online. */
export function awayIn({ nodes }: { readonly nodes: readonly Node[] }): readonly string[] {
  return nodes.filter(({ online }) => !online).map(({ name }) => name);
}
