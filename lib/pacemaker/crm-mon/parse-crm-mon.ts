import { err, ok, type Result } from "@/lib/result";
import { withinBounds } from "../bounds";
import { toDaemonState } from "../words";
import { parseXml } from "../xml/parse-xml";
import { countUnknown } from "../xml/unknown";
import { attributeOf, childOf, type XmlElement } from "../xml/xml-element";
import type { XmlError } from "../xml/xml-error";
import { readDisconnected } from "./disconnected";
import { CRM_MON } from "./grammar";
import type { MonReport, MonStatus } from "./mon-report";
import { readNodes } from "./nodes";
import { readFailures, readHistories } from "./operations";
import { readBans, readFencing, readTickets } from "./records";
import { readResources } from "./resources";
import { readController, readLastChange, readOptions, readQuorum } from "./summary";
import { toIsoTime } from "./time";

export { disconnectedFromExit } from "./disconnected";
export type { MonDisconnected, MonReport, MonStatus } from "./mon-report";

/** 16 nodes × 500 resources make some 5,000; most are operations that every node remembers. */
const MAX_ELEMENTS = 60_000;
const ROOTS = ["crm_mon", "pacemaker-result", "crm-mon-disconnected"];

/**
 * Reads what `crm_mon -X` and `crm_mon -1 --output-as=xml` print, of every version from 1.1 to 3.0, into one report.
 * Either root gives the same facts.
 */
export function parseCrmMon(text: string): Result<MonReport, XmlError> {
  const parsed = parseXml(text, { maxElements: MAX_ELEMENTS });
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  if (!ROOTS.includes(root.name)) return err({ code: "xml.unexpected-root", root: root.name });
  const bounded = withinBounds([
    ["nodes", childOf(root, "nodes"), ({ name }) => name === "node"],
    ["resources", childOf(root, "resources"), ({ name }) => name === "resource"],
  ]);
  if (!bounded.ok) return bounded;
  return ok(readDisconnected(root) ?? readStatus(root));
}

function readStatus(root: XmlElement): MonStatus {
  const summary = childOf(root, "summary");
  return {
    kind: "status",
    daemonState: readDaemonState(root, summary),
    toolVersion: attributeOf(root, "version"),
    stack: attributeOf(childOf(summary, "stack"), "type"),
    dc: readController(summary),
    hasQuorum: readQuorum(summary),
    lastUpdate: toIsoTime(attributeOf(childOf(summary, "last_update"), "time")),
    lastChange: readLastChange(childOf(summary, "last_change")),
    options: readOptions(summary),
    nodes: readNodes(childOf(root, "nodes"), childOf(root, "node_attributes")),
    resources: readResources(childOf(root, "resources")),
    histories: readHistories(childOf(root, "node_history")),
    failures: readFailures(childOf(root, "failures")),
    fencing: readFencing(childOf(root, "fence_history")),
    tickets: readTickets(childOf(root, "tickets")),
    bans: readBans(childOf(root, "bans")),
    unknown: countUnknown(root, CRM_MON),
  };
}

function readDaemonState(root: XmlElement, summary: XmlElement | null) {
  const printed = attributeOf(childOf(summary, "stack"), "pacemakerd-state");
  return toDaemonState(printed ?? attributeOf(childOf(root, "pacemakerd"), "state"));
}
