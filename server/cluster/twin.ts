import "server-only";
import type { JumpInput, KnownNode } from "@/lib/discovery/discovery";
import type { StoredCluster } from "../store/clusters";

/** A saved cluster that has one of these nodes already; null where there is none. */
export function twinOf(
  known: readonly StoredCluster[],
  nodes: readonly KnownNode[],
  jump: JumpInput | null,
): StoredCluster | null {
  const twin = known.find((other) => {
    const isSameWay = isSameHost(other.jump, jump);
    // Behind another jump host an address can be another machine's: there the key decides.
    return other.nodes.some((a) =>
      nodes.some(
        (b) => a.address === b.address && a.port === b.port && (isSameWay || a.fingerprint === b.fingerprint),
      ),
    );
  });
  return twin ?? null;
}

function isSameHost(a: JumpInput | null, b: JumpInput | null): boolean {
  return a?.host === b?.host && a?.port === b?.port;
}
