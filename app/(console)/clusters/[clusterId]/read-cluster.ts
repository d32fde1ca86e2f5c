import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { type ClusterPageName, clusterPageHref, clusterPagesOf } from "@/components/cluster/cluster-pages";
import type { ApiResult } from "@/lib/api/result";
import type { ClusterStack } from "@/lib/cluster/stack";
import { callFromAction } from "@/server/boundary/action";
import { nameCluster } from "@/server/services/cluster/name";
import { viewCluster } from "@/server/services/cluster/view";

/** The cluster of the address, read once for a page and its title. */
export const readCluster = cache((clusterId: string) => callFromAction(viewCluster, { clusterId }));

/** What a page about a part of it has to know. One that is not for its stack leads to the cluster's own page. */
export async function clusterNameOf(
  clusterId: string,
  page: ClusterPageName | null = null,
): Promise<ClusterName & { readonly stack: ClusterStack }> {
  const { id, name, practice, stack } = orNotFound(await readName(clusterId));
  const pages = clusterPagesOf(stack);
  if (page === null ? stack !== "pacemaker" : !pages.includes(page))
    redirect(clusterPageHref(id, pages[0] ?? "board"));
  return { id, name, practice, stack };
}

const readName = cache((clusterId: string) => callFromAction(nameCluster, { clusterId }));

/** What was asked for; else the page that says so, and for a fault of ours the page of faults. */
export function orNotFound<T>(result: ApiResult<T>): T {
  if (result.ok) return result.value;
  if (result.error.code === "api.internal") throw new Error(result.error.reference);
  notFound();
}
