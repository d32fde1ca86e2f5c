import type { DesignatedController, LastChange } from "@/lib/cluster/cluster";
import { toNoQuorumPolicy } from "../words";
import { attributeOf, booleanOf, childOf, integerOf, wordOf, type XmlElement } from "../xml/xml-element";
import type { MonOptions } from "./mon-report";
import { toIsoTime } from "./time";

/** The designated controller; null while none is elected. */
export function readController(summary: XmlElement | null): DesignatedController | null {
  const dc = childOf(summary, "current_dc");
  const name = wordOf(dc, "name");
  if (name === null || booleanOf(dc, "present") === false) return null;
  return { name, version: wordOf(dc, "version"), mixedVersion: booleanOf(dc, "mixed_version") ?? false };
}

/** Quorum as the designated controller sees it: without one there is none. */
export function readQuorum(summary: XmlElement | null): boolean | null {
  const dc = childOf(summary, "current_dc");
  return dc === null ? null : (booleanOf(dc, "with_quorum") ?? false);
}

/** Who changed the configuration last, and when. */
export function readLastChange(element: XmlElement | null, timeName = "time"): LastChange | null {
  const at = wordOf(element, timeName);
  const user = wordOf(element, "user", "update-user");
  const client = wordOf(element, "client", "update-client");
  const origin = wordOf(element, "origin", "update-origin");
  if (at === null && user === null && client === null && origin === null) return null;
  return { at: toIsoTime(at), user, client, origin };
}

/** Cluster options under their old and new names. */
export function readOptions(summary: XmlElement | null): MonOptions {
  const options = childOf(summary, "cluster_options");
  const policy = attributeOf(options, "no-quorum-policy");
  return {
    fencingEnabled: booleanOf(options, "fencing-enabled", "stonith-enabled"),
    symmetric: booleanOf(options, "symmetric-cluster"),
    maintenanceMode: booleanOf(options, "maintenance-mode"),
    stopAllResources: booleanOf(options, "stop-all-resources"),
    noQuorumPolicy: policy === null ? null : toNoQuorumPolicy(policy),
    stonithTimeoutMs: integerOf(options, "fencing-timeout-ms", "stonith-timeout-ms"),
  };
}
