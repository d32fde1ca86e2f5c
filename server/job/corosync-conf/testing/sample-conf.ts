import "server-only";
import { writeCorosyncConf } from "@/lib/corosync/write-corosync-conf";

/** A corosync.conf of some nodes with one link. */
export function sampleConf(nodes: readonly string[]): string {
  return writeCorosyncConf({
    ...{ clusterName: "web", transport: "knet", encrypted: true, waitForAll: false, logFile: "/l" },
    nodes: nodes.map((name, at) => ({ name, addresses: [`10.0.0.${at + 1}`] })),
  });
}
