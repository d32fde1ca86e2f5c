import { useParams } from "next/navigation";
import { useMay } from "@/components/access/access-context";
import { terminalHref } from "@/components/cluster/cluster-pages";
import { useTerminalSetting } from "@/components/data/use-terminal-setting";

/** Where a shell on a node of the shown cluster is; null for those who may not, and where its owner does not allow it. Asks when it is shown. */
export function useTerminalWay(): (node: string) => string | null {
  const { clusterId } = useParams<{ clusterId: string }>();
  const { data } = useTerminalSetting(clusterId, useMay()("cluster.terminal", clusterId));
  return (node) =>
    data?.allowed === true && data.nodes.includes(node) ? terminalHref(clusterId, node) : null;
}
