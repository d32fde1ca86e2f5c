import { notFound } from "next/navigation";
import { cache } from "react";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import type { ApiResult } from "@/lib/api/result";
import { callFromAction } from "@/server/boundary/action";
import { viewCluster } from "@/server/services/cluster/view";

/** The cluster of the address, read once for a page and its title. */
export const readCluster = cache((clusterId: string) => callFromAction(viewCluster, { clusterId }));

/** Its name for pages about a part of it; a page of its own where there is no such cluster. */
export async function clusterNameOf(clusterId: string): Promise<ClusterName> {
  const { id, name, practice } = orNotFound(await readCluster(clusterId));
  return { id, name, practice };
}

/** What was asked for; else the page that says so, and for a fault of ours the page of faults. */
export function orNotFound<T>(result: ApiResult<T>): T {
  if (result.ok) return result.value;
  if (result.error.code === "api.internal") throw new Error(result.error.reference);
  notFound();
}
