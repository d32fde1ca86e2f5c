import type { Operation } from "../change/operation";

/** Daemons that a drill may kill: Pacemaker starts its own again, a node without corosync leaves the cluster. */
export const DAEMONS = ["pacemaker-execd", "pacemaker-controld", "corosync"] as const;
export type Daemon = (typeof DAEMONS)[number];

/** What is done to the cluster to see whether the service outlives it. */
export type DrillMethod =
  | { readonly kind: "move" }
  | { readonly kind: "standby" }
  | { readonly kind: "stop-services" }
  | { readonly kind: "reboot" }
  | { readonly kind: "kill-process" }
  | { readonly kind: "stop-daemon"; readonly daemon: Daemon }
  | { readonly kind: "cut-link"; readonly seconds: number }
  | { readonly kind: "power-off" };

/** A cut heals by itself after so long, whatever becomes of the console. */
export const CUT_SECONDS = 30;

export interface DrillPlace {
  readonly resource: string;
  /** The node that it is done to: where the service runs. */
  readonly node: string;
  /** Where a move goes; null for the other methods. */
  readonly to: string | null;
}

/** The change that a method is; null where no operation does it. */
export function methodOperation(method: DrillMethod, { resource, node, to }: DrillPlace): Operation | null {
  switch (method.kind) {
    case "move":
      return to === null ? null : { kind: "resource.move", resource, to, promoted: false, keep: false };
    case "standby":
      return { kind: "node.standby", node };
    case "stop-services":
      return { kind: "node.services", nodes: [node], on: false };
    case "reboot":
      return { kind: "node.power", node, action: "reboot" };
    case "power-off":
      return { kind: "node.fence", node, action: "off" };
    default:
      return null;
  }
}

/** What nobody notices in this time does nothing: a monitor's interval, a token, and room. */
const NOTICED_MS = 60_000;
/** What a monitor takes to ask, be judged and answered for, beside its interval. */
const ROOM_MS = 20_000;
/** No drill waits longer for a monitor: what it then does not know it says. */
const LONGEST_MS = 10 * 60_000;
/** Pacemaker starts its own daemons again at once. */
const STARTED_AGAIN_MS = 15_000;

/** For so long a method goes on by itself, in milliseconds. */
export function actsForMs(method: DrillMethod): number {
  return method.kind === "cut-link" ? method.seconds * 1_000 : 0;
}

/** By what the cluster notices a method, beside the method itself. */
export interface Noticing {
  /** A node is foretold to be cut off. */
  readonly isFenced: boolean;
  /** How often the service is asked; null: not known. */
  readonly monitorMs: number | null;
}

/** For so long after a method has acted the cluster may still notice it, in milliseconds. */
export function noticedWithinMs(method: DrillMethod, { isFenced, monitorMs }: Noticing): number {
  // Of a process alone nothing but the service's monitor tells. What else acts is noticed by the daemons themselves.
  if (method.kind === "kill-process")
    return Math.min(Math.max(NOTICED_MS, (monitorMs ?? 0) + ROOM_MS), LONGEST_MS);
  return method.kind === "stop-daemon" && !losesNode(method) && !isFenced ? STARTED_AGAIN_MS : NOTICED_MS;
}

/** Whether the service is asked so rarely that a drill does not wait for it. */
export function isAskedLater(method: DrillMethod, monitorMs: number): boolean {
  return method.kind === "kill-process" && monitorMs + ROOM_MS > LONGEST_MS;
}

/** What the scheduler is asked in the place of a method that is no operation; null: it is not about a node's loss. */
export function losesNode(method: DrillMethod): boolean {
  return method.kind === "cut-link" || (method.kind === "stop-daemon" && method.daemon === "corosync");
}

/**
 * A node one of whose daemons of Pacemaker dies may be lost to the others until its controller, which ends with them, is there again.
 * Without fencing they may start meanwhile what still runs there (seen: an address on both for four seconds), and often do not.
 */
export function mayRunTwiceBy(method: DrillMethod): boolean {
  return method.kind === "stop-daemon" && method.daemon !== "corosync";
}

/** The same method for comparing: how long a link is cut is a part of it. */
export function methodText(method: DrillMethod): string {
  if (method.kind === "stop-daemon") return `${method.kind}:${method.daemon}`;
  return method.kind === "cut-link" ? `${method.kind}:${method.seconds}` : method.kind;
}

/** Which words under `drill` a method has, and the values in them. */
export function methodWords(method: DrillMethod): {
  readonly key:
    | "methodFull.stop-daemon"
    | "methodFull.cut-link"
    | `method.${Exclude<DrillMethod["kind"], "stop-daemon" | "cut-link">}`;
  readonly values: { readonly daemon: string; readonly seconds: number };
} {
  const none = { daemon: "", seconds: 0 };
  switch (method.kind) {
    case "stop-daemon":
      return { key: "methodFull.stop-daemon", values: { ...none, daemon: method.daemon } };
    case "cut-link":
      return { key: "methodFull.cut-link", values: { ...none, seconds: method.seconds } };
    default:
      return { key: `method.${method.kind}`, values: none };
  }
}
