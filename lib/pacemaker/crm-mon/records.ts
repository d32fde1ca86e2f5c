import type { Ban, Ticket } from "@/lib/cluster/cluster";
import type { FencingEvent } from "@/lib/cluster/failure";
import { attributeOf, booleanOf, childrenOf, wordOf, type XmlElement } from "../xml/xml-element";
import { toIsoTime } from "./time";

/** Fencing actions done, failed or under way, newest first as the tool lists them. */
export function readFencing(history: XmlElement | null): readonly FencingEvent[] {
  return childrenOf(history, "fence_event").map((element) => ({
    action: attributeOf(element, "action") ?? "",
    target: attributeOf(element, "target") ?? "",
    state: toFencingState(attributeOf(element, "status", "state")),
    origin: wordOf(element, "origin"),
    delegate: wordOf(element, "delegate"),
    client: wordOf(element, "client"),
    completedAt: toIsoTime(attributeOf(element, "completed")),
    exitReason: wordOf(element, "exit-reason"),
  }));
}

function toFencingState(word: string | null): FencingEvent["state"] {
  return word === "success" || word === "failed" || word === "pending" ? word : "unknown";
}

/** Tickets of geo clusters. */
export function readTickets(tickets: XmlElement | null): readonly Ticket[] {
  return childrenOf(tickets, "ticket").map((element) => ({
    id: attributeOf(element, "id") ?? "",
    granted: attributeOf(element, "status") === "granted",
    standby: booleanOf(element, "standby") ?? false,
    lastGranted: toIsoTime(attributeOf(element, "last-granted")),
  }));
}

/** Location constraints that forbid a node; a rule that forbids several nodes is listed once for each. */
export function readBans(bans: XmlElement | null): readonly Ban[] {
  return childrenOf(bans, "ban").map((element) => ({
    id: attributeOf(element, "id") ?? "",
    resource: attributeOf(element, "resource") ?? "",
    node: attributeOf(element, "node") ?? "",
    weight: attributeOf(element, "weight") ?? "",
    promotedOnly: booleanOf(element, "promoted-only", "master_only") ?? false,
  }));
}
