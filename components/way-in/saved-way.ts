import type { ClusterName } from "@/components/cluster/cluster-crumb";
import type { SavedAccess } from "@/lib/discovery/discovery";

/** A cluster of this console with the way into it as it is saved. */
export interface SavedWay {
  readonly cluster: ClusterName;
  readonly access: SavedAccess;
}

/** The key that is saved of a host at this address; null where none is. */
export function savedKeyOf(saved: SavedWay | null, host: string, port: number): string | null {
  if (saved === null) return null;
  const { nodes, jump } = saved.access;
  const hosts = [...nodes, ...(jump === null ? [] : [{ ...jump, address: jump.host }])];
  return hosts.find((one) => one.address === host && one.port === port)?.fingerprint ?? null;
}
