import { type HostFacts, printed } from "../checks/facts";
import { type CorosyncConf, parseCorosyncConf } from "../corosync/parse-corosync-conf";

/** What is left of a cluster on a host. */
export type Remains =
  | { readonly kind: "none" }
  /** The distribution's own sample: a cluster of one on 127.0.0.1. It is nobody's. */
  | { readonly kind: "sample" }
  /** corosync.conf of a cluster, or Heartbeat's ha.cf: the host is in one. */
  | { readonly kind: "cluster"; readonly name: string | null }
  /** A configuration of Pacemaker's without a cluster around it. */
  | { readonly kind: "leftovers"; readonly files: readonly string[] };

/** Files that a cluster leaves. */
const ASK = `for file in /etc/corosync/authkey /etc/ha.d/ha.cf /etc/cluster/cluster.conf /var/lib/pacemaker/cib/cib.xml; do
  [ -e "$file" ] && echo "$file"
done
exit 0`;

export const REMAINS_QUESTION = ["sh", "-c", ASK] as const;

const OLD_STACKS = ["/etc/ha.d/ha.cf", "/etc/cluster/cluster.conf"];

/** Beside corosync.conf. */
export function filesLeft(host: HostFacts): readonly string[] {
  return (printed(host, "remains") ?? "").split("\n").filter((file) => file.startsWith("/"));
}

/** By a host's corosync.conf and by the files that it has. */
export function remainsOn(host: HostFacts): Remains {
  const conf = host.answers.conf?.code === 0 ? parseCorosyncConf(host.answers.conf.stdout) : null;
  const files = filesLeft(host);
  if (conf !== null && !isSample(conf)) return { kind: "cluster", name: conf.clusterName };
  if (files.some((file) => OLD_STACKS.includes(file))) return { kind: "cluster", name: null };
  if (conf !== null) return { kind: "sample" };
  return files.length > 0 ? { kind: "leftovers", files } : { kind: "none" };
}

/** Whether a corosync.conf is the distribution's own. */
export function isSample({ clusterName, nodes, bindNets }: CorosyncConf): boolean {
  const addresses = [...nodes.flatMap((node) => node.addresses), ...bindNets];
  // Without an address it is a cluster by multicast, whose network is all that it says of its hosts.
  return (
    clusterName === "debian" &&
    addresses.length > 0 &&
    addresses.every((address) => address.startsWith("127."))
  );
}
