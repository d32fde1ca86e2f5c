import type { DaemonState } from "@/lib/cluster/cluster";
import { toDaemonState } from "../words";
import { attributeOf, childOf, childrenOf, integerOf, type XmlElement } from "../xml/xml-element";
import type { MonDisconnected } from "./mon-report";

/** Exit codes of Pacemaker's tools that mean "no connection to the cluster's daemons". */
const STATES_BY_EXIT: ReadonlyMap<number, DaemonState> = new Map([
  [102, "disconnected"],
  [107, "disconnected"],
  [69, "disconnected"],
]);

/**
 * What an exit code alone tells when crm_mon printed no document: 102 (not connected), 107 (the same in
 * old versions) and 69 (unavailable) are a stopped or starting cluster; null for any other code.
 */
export function disconnectedFromExit(code: number, stderr: string): MonDisconnected | null {
  const state = STATES_BY_EXIT.get(code);
  return state === undefined ? null : { kind: "disconnected", state, reason: lastLine(stderr) };
}

/**
 * Reads `<crm-mon-disconnected>` (from 3.0), a failed `<status>`, or the empty `<crm_mon>` of older versions; null else.
 * A user without the right to ask gets the same empty document: there exit status 4 tells the difference.
 */
export function readDisconnected(root: XmlElement): MonDisconnected | null {
  const element = root.name === "crm-mon-disconnected" ? root : childOf(root, "crm-mon-disconnected");
  if (element !== null) return fromElement(element);
  if (childOf(root, "nodes") !== null || childOf(root, "summary") !== null) return null;
  const status = childOf(root, "status");
  if (status !== null) return fromStatus(status);
  return root.children.length === 0 ? { kind: "disconnected", state: "disconnected", reason: null } : null;
}

function fromElement(element: XmlElement): MonDisconnected {
  const state = toDaemonState(attributeOf(element, "pacemakerd-state"));
  return {
    kind: "disconnected",
    state: state === "unknown" ? "disconnected" : state,
    reason: attributeOf(element, "description"),
  };
}

function fromStatus(status: XmlElement): MonDisconnected | null {
  const code = integerOf(status, "code");
  if (code === null || code === 0) return null;
  const errors = childrenOf(childOf(status, "errors"), "error").map((error) => error.text.trim());
  return {
    kind: "disconnected",
    state: STATES_BY_EXIT.get(code) ?? "unknown",
    reason: errors.at(-1) ?? attributeOf(status, "message"),
  };
}

function lastLine(text: string): string | null {
  return text.trim().split("\n").at(-1)?.trim() || null;
}
