import type { Cluster, NoQuorumPolicy } from "../../cluster/cluster";
import { isAtLeast, parseToolVersion } from "../dialect/dialect";

/**
 * What `no-quorum-policy` may be set to on the coordinator's Pacemaker. A value that it does not know is taken for `stop`, without
 * a word: `demote` came with 2.0.5, `fence` with 2.1.9 as the new name of `suicide`.
 */
export function noQuorumPolicies({
  pacemakerVersion,
}: Pick<Cluster, "pacemakerVersion">): readonly NoQuorumPolicy[] {
  const version = parseToolVersion(pacemakerVersion);
  return [
    ...(["stop", "freeze", "ignore"] as const),
    ...(isAtLeast(version, 2, 0, 5) ? (["demote"] as const) : []),
    ...(isAtLeast(version, 2, 1, 9) ? (["fence"] as const) : []),
    "suicide",
  ];
}
