import "server-only";
import type { KnownNode } from "@/lib/discovery/discovery";
import type { Hub } from "../../cluster/hub";
import type { ClusterStore } from "../../store/clusters";

/** Saves who belongs to a cluster by now, and has it watched so. Done again, it does nothing. */
export async function saveMembers(
  clusters: Pick<ClusterStore, "list" | "replaceAccess">,
  hub: Pick<Hub, "refresh">,
  clusterId: string,
  change: (nodes: readonly KnownNode[]) => readonly KnownNode[],
): Promise<void> {
  const record = (await clusters.list()).find(({ id }) => id === clusterId);
  // A credential that does not open cannot be sealed again; nobody came to a member by it, either.
  if (record === undefined || record.credential === null) return;
  const { name: _name, credentialKind: _kind, credential, ...access } = record;
  await clusters.replaceAccess({ ...access, credential, nodes: change(record.nodes) });
  await hub.refresh();
}
