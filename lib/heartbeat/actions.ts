import type { Permission } from "../access/permission";
import type { Argv } from "../command/argv";
import type { HeartbeatOfNode } from "./cluster-heartbeat";
import type { Holding, NodeHeartbeat } from "./node-heartbeat";

/** Which groups a node gives away or takes: both nodes', those that should be on it, those that should be on the other one. */
export const SHARES = ["all", "local", "foreign"] as const;
export type Share = (typeof SHARES)[number];

/** What can be done to a cluster of Heartbeat. */
export type HeartbeatAction =
  | { readonly kind: "start" | "stop" | "enable" | "disable"; readonly nodes: readonly string[] }
  | { readonly kind: "standby" | "takeover"; readonly node: string; readonly share: Share };

/** Stopping waits for every resource to stop: the unit itself allows half an hour. */
const STOP_SECONDS = 30 * 60;
const START_SECONDS = 90;
const SHORT_SECONDS = 60;

/** A command of an action on one node, and how long it may take. Each needs root's rights. */
export function actionCommand(action: HeartbeatAction): { readonly argv: Argv; readonly seconds: number } {
  switch (action.kind) {
    case "start":
      return { argv: ["systemctl", "start", "heartbeat.service"], seconds: START_SECONDS };
    case "stop":
      return { argv: ["systemctl", "stop", "heartbeat.service"], seconds: STOP_SECONDS };
    case "enable":
    case "disable":
      return { argv: ["systemctl", action.kind, "heartbeat.service"], seconds: SHORT_SECONDS };
    case "standby":
    case "takeover":
      return { argv: ["env", TOOLS, `hb_${action.kind}`, action.share], seconds: SHORT_SECONDS };
  }
}

/** The tools are in another folder with each distribution, and in nobody's PATH. */
const TOOLS =
  "PATH=/usr/share/heartbeat:/usr/lib/heartbeat:/usr/lib64/heartbeat:/usr/sbin:/usr/bin:/sbin:/bin";

/** Moving what runs is everyday work; the service itself is the administrator's. */
export function actionPermission({ kind }: HeartbeatAction): Permission {
  return kind === "standby" || kind === "takeover" ? "cluster.operate" : "cluster.configure";
}

/** The nodes that an action's command is run on. */
export function actionNodes(action: HeartbeatAction): readonly string[] {
  return "nodes" in action ? action.nodes : [action.node];
}

/** Groups that a node says it holds, as two bits: its own, and the other's. */
const BITS: Readonly<
  Record<Exclude<Holding, "transition">, { readonly own: boolean; readonly other: boolean }>
> = {
  all: { own: true, other: true },
  local: { own: true, other: false },
  foreign: { own: false, other: true },
  none: { own: false, other: false },
};

/** Whether the nodes say what the action was for; null while nothing is settled. */
export function isInForce(action: HeartbeatAction, nodes: readonly HeartbeatOfNode[]): boolean | null {
  const told = (name: string) => nodes.find(({ node }) => node === name)?.told ?? null;
  const isMoving = nodes.some(
    (one) => one.told?.runs && (one.told.holds === "transition" || one.told.holds === null),
  );
  switch (action.kind) {
    case "enable":
    case "disable":
      return action.nodes.every((node) => told(node)?.service?.boot === `${action.kind}d`);
    case "stop":
      return action.nodes.every((node) => told(node)?.runs === false && !isStopping(told(node)));
    case "start":
      return isMoving ? null : action.nodes.every((node) => isActive(told(node), node));
    case "standby":
    case "takeover": {
      const own = told(action.node);
      const other = nodes.find(({ node }) => node !== action.node)?.told ?? null;
      if (isMoving || own === null) return null;
      if (action.kind === "takeover") return hasTaken(own, other, action.share);
      return other && hasNone(own.holds, action.share) && hasAll(other.holds, mirrored(action.share));
    }
  }
}

/** The other one is asked where it can be: one that does not run has nothing to give, and of a silent one the taker's word is all there is. */
function hasTaken(own: NodeHeartbeat, other: NodeHeartbeat | null, share: Share): boolean | null {
  if (isStopping(other)) return null;
  const isGiven = other === null || !other.runs || hasNone(other.holds, mirrored(share));
  return isGiven && hasAll(own.holds, share);
}

function isStopping(told: HeartbeatOfNode["told"]): boolean {
  return told?.service?.active === "deactivating";
}

/** A node that counts itself active takes part. */
function isActive(told: HeartbeatOfNode["told"], node: string): boolean {
  return told?.runs === true && told.nodes.some(({ name, status }) => name === node && status === "active");
}

/** What is one node's own is foreign to the other. */
function mirrored(share: Share): Share {
  return share === "all" ? "all" : share === "local" ? "foreign" : "local";
}

function hasAll(holds: Holding | null, share: Share): boolean {
  if (holds === null || holds === "transition") return false;
  const { own, other } = BITS[holds];
  return (share === "foreign" || own) && (share === "local" || other);
}

function hasNone(holds: Holding | null, share: Share): boolean {
  if (holds === null || holds === "transition") return false;
  const { own, other } = BITS[holds];
  return (share === "foreign" || !own) && (share === "local" || !other);
}
