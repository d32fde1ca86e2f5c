/** `member` runs the cluster stack; `remote` and `guest` run pacemaker_remote; `ping` is of old versions. */
export type NodeKind = "member" | "remote" | "guest" | "ping" | "unknown";

export type NodeHealth = "green" | "yellow" | "red" | "unknown";

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
  | "maintenance"
  | "standby"
  | "online";

/** Which single state describes the node best: what an administrator must know first. */
export function nodeState(node: Node): NodeState {
  if (node.unclean) return "unclean";
  if (!node.online) return node.pending ? "pending" : "offline";
  if (node.shutdown) return "shutting-down";
  if (node.pending) return "pending";
  if (node.maintenance) return "maintenance";
  if (node.standby || node.standbyOnFail) return "standby";
  return "online";
}
