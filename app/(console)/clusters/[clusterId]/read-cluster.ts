import { notFound } from "next/navigation";
import { cache } from "react";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { callFromAction } from "@/server/boundary/action";
import { viewCluster } from "@/server/services/cluster/view";

/** The cluster of the address, read once for a page and its title. */
export const readCluster = cache((clusterId: string) => callFromAction(viewCluster, { clusterId }));

/** Its name for pages about a part of it; a page of its own where there is no such cluster. */
export async function clusterNameOf(clusterId: string): Promise<ClusterName> {
  const result = await readCluster(clusterId);
  if (result.ok) return { id: result.value.id, name: result.value.name, practice: result.value.practice };
  if (result.error.code === "api.internal") throw new Error(result.error.reference);
  notFound();
}
