import type { Cluster } from "../../../cluster/cluster";
import { type Argv, word } from "../../../command/argv";
import { element, formatXml } from "../../../pacemaker/xml/format-xml";
import { isBefore } from "../../dialect/pacemaker/version";
import type { ResourceMove } from "./home";

/**
 * What `crm_resource --move` comes to, in one rewriting of a CIB file: the tool rewrites it once per node, which takes 15 s
 * at 16 × 500. In schemas before 3.7 a role is "Master" and nothing else, later ones take both: 3.0 writes what the schema
 * takes, 2.1 writes "Promoted" and is refused by old ones, which has to be seen here, too.
 */
export function writtenPin({ resource, to, promoted }: ResourceMove, cluster: Cluster): Argv {
  const { toolVersion } = cluster;
  const isOwnWord = !isBefore(toolVersion, 2, 1) && isBefore(toolVersion, 3, 0);
  const attributes = {
    id: `cli-prefer-${resource}`,
    rsc: resource,
    role: promoted ? (isOwnWord ? "Promoted" : "Master") : "Started",
    node: to,
    score: "INFINITY",
  };
  const xml = word(formatXml(element("rsc_location", attributes)));
  return ["cibadmin", "--modify", "--allow-create", "--scope", "constraints", "--xml-text", xml];
}
