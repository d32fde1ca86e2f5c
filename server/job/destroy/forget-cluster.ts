import "server-only";
import type { Hub } from "../../cluster/hub";
import type { ClusterStore } from "../../store/clusters";

/** Takes a cluster that is gone out of the console. Done again, it does nothing. */
export async function forgetCluster(
  clusters: Pick<ClusterStore, "remove">,
  hub: Pick<Hub, "refresh">,
  sweepJobs: () => Promise<void>,
  clusterId: string,
): Promise<void> {
  await clusters.remove(clusterId);
  // Its other jobs went with it, and what they fetched.
  await sweepJobs();
  await hub.refresh();
}
