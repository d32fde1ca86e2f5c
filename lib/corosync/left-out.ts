import { nodeSections, readConf, valueIn } from "./conf-tree";
import { memberIds } from "./in-force";
import type { QuorumReport } from "./parse-quorum";

/**
 * Nodes that run in the cluster and are in the file that is there, and not in the new one: a reload would part them, with what they run.
 * Known by their ids, as corosync knows them; by their names as the file has them.
 */
export function leftOut(
  { found, text }: { readonly found: string; readonly text: string },
  quorum: QuorumReport | null,
): readonly string[] {
  const running = memberIds(quorum);
  const stay = nodeSections(readConf(text)).map((section) => valueIn(section, "nodeid"));
  // A list that goes as a whole leaves nobody out by name: corosync is asked about such a file.
  if (stay.length === 0) return [];
  return nodeSections(readConf(found)).flatMap((section) => {
    const id = valueIn(section, "nodeid");
    if (id === null || !running.includes(id) || stay.includes(id)) return [];
    return [valueIn(section, "name") ?? valueIn(section, "ring0_addr") ?? id];
  });
}
