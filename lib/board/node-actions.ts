import type { Operation } from "../change/operation";
import type { Node } from "../cluster/node";

export type NodeActionKind =
  | "standby"
  | "online"
  | "maintenance-on"
  | "maintenance-off"
  | "services-on"
  | "services-off"
  | "power-reboot"
  | "power-off"
  | "fence-reboot"
  | "fence-off"
  | "fence-on"
  | "confirm-off";

/** What can be done with a node now; worded under `board.node.<kind>`. */
export interface NodeAction {
  readonly kind: NodeActionKind;
  readonly operation: Operation;
  /** Why it cannot be chosen now; null where it can. */
  readonly block: "not-connected" | "going-on" | null;
}

export interface NodeMoment {
  readonly isConnected: boolean;
  /** A change of it goes on. */
  readonly isStandbyChanging: boolean;
  readonly isMaintenanceChanging: boolean;
}

/** The actions of a node, the same in its column's menu and in its drawer. */
export function nodeActions(node: Node, now: NodeMoment): readonly NodeAction[] {
  const { name, kind, online, pending, standby, standbyOnFail, maintenance } = node;
  const block = (isChanging: boolean) =>
    !now.isConnected ? ("not-connected" as const) : isChanging ? ("going-on" as const) : null;
  const isAside = standby || standbyOnFail;
  return [
    {
      kind: isAside ? "online" : "standby",
      operation: { kind: isAside ? "node.online" : "node.standby", node: name },
      block: block(now.isStandbyChanging),
    },
    {
      kind: maintenance ? "maintenance-off" : "maintenance-on",
      operation: { kind: "node.maintenance", node: name, on: !maintenance },
      block: block(now.isMaintenanceChanging),
    },
    ...(kind === "member" ? [servicesAction(name, online || pending)] : []),
    ...(kind === "member" && (online || pending) ? powerActions(name) : []),
    ...(kind === "ping" ? [] : fenceActions(node, block(false))),
  ];
}

/** What is up can be cut off, what is not can be switched on; what nobody could fence is confirmed by a person. */
function fenceActions(
  { name: node, online, pending, unclean }: Node,
  block: NodeAction["block"],
): readonly NodeAction[] {
  const fence = (action: "reboot" | "off" | "on"): NodeAction => ({
    kind: `fence-${action}`,
    operation: { kind: "node.fence", node, action },
    block,
  });
  const isUp = online || pending || unclean;
  const confirm: NodeAction = { kind: "confirm-off", operation: { kind: "node.confirm-off", node }, block };
  return [
    ...(isUp ? [fence("reboot"), fence("off")] : [fence("on")]),
    ...(unclean && !online ? [confirm] : []),
  ];
}

/** In order: what runs on it leaves first. A node that is stopped already is booted by whoever is at it. */
function powerActions(node: string): readonly NodeAction[] {
  return (["reboot", "off"] as const).map((action) => ({
    kind: `power-${action}`,
    operation: { kind: "node.power", node, action },
    block: null,
  }));
}

/** The node is asked itself, whether or not anybody can be asked about the cluster. */
function servicesAction(node: string, isUp: boolean): NodeAction {
  return {
    kind: isUp ? "services-off" : "services-on",
    operation: { kind: "node.services", nodes: [node], on: !isUp },
    block: null,
  };
}
