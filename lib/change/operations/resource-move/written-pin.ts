import type { Cluster } from "../../../cluster/cluster";
import { type Argv, word } from "../../../command/argv";
import { isBefore } from "../../dialect/pacemaker/version";
import type { ResourceMove } from "./home";

/**
 * What `crm_resource --move` comes to, in one rewriting of a CIB file: the tool rewrites it once per node, which takes 15 s
 * at 16 × 500.
 */
export function writtenPin({ resource, to, promoted }: ResourceMove, cluster: Cluster): Argv {
  const promotedWord = isBefore(cluster.pacemakerVersion, 2, 1) ? "Master" : "Promoted";
  const attributes = {
    id: `cli-prefer-${resource}`,
    rsc: resource,
    role: promoted ? promotedWord : "Started",
    node: to,
    score: "INFINITY",
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escapeXml(word(value))}"`);
  const xml = `<rsc_location ${written.join(" ")}/>`;
  return ["cibadmin", "--modify", "--allow-create", "--scope", "constraints", "--xml-text", xml];
}

function escapeXml(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
