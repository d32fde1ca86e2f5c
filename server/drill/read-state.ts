import "server-only";
import { createHash } from "node:crypto";
import { type ClusterState, stateOf } from "@/lib/drill/state";
import { canonicalConfiguration } from "@/lib/pacemaker/cib/canonical";
import { parseXml } from "@/lib/pacemaker/xml/parse-xml";
import type { LiveCluster } from "../cluster/live-cluster";
import type { Reading } from "../cluster/read-cluster";

/** What the cluster writes there by itself says nothing of a change: the time of the last cleanup, who leads. */
const ITS_OWN =
  /^\s*<nvpair [^<>]*name="(?:last-lrm-refresh|dc-version|cluster-infrastructure|have-watchdog)"[^\n]*\n?/gm;

/** The state as it was read last; null while nobody answers. */
export function readState(live: LiveCluster): ClusterState | null {
  const { reading, snapshot } = live;
  if (reading === null || snapshot.connection.kind !== "live") return null;
  return stateOf(reading.cluster, configurationMark(reading));
}

/** A checksum of the configuration's meaning; empty where it could not be read. */
function configurationMark({ source }: Reading): string {
  const parsed = parseXml(source.cib);
  if (!parsed.ok) return "";
  const text = canonicalConfiguration(parsed.value).replaceAll(ITS_OWN, "");
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
