import "server-only";
import { checkedAfter } from "@/lib/job/checked-after";
import type { Job } from "@/lib/job/job";
import type { Runtime } from "../../runtime";

const LOOK_MS = 1_000;
const LOOKS = 120;

interface Watching {
  readonly isWatching: Runtime["isWatching"];
  readonly hub: {
    get(clusterId: string): { readonly snapshot: { readonly connection: { readonly kind: string } } } | null;
  };
  readonly jobs: Pick<Runtime["jobs"], "activeAbout">;
}

/**
 * What a job changed about corosync is checked by itself, as soon as the cluster is seen, and not twice at a time. A process that does not
 * watch (the command line) ends with its job, and checks by its own order.
 */
export async function checkAfter(
  { hub, jobs, isWatching }: Watching,
  job: Partial<Job>,
  begin: (clusterId: string) => Promise<unknown>,
): Promise<void> {
  const clusterId = checkedAfter(job);
  if (clusterId === null || !isWatching) return;
  for (let look = 0; look < LOOKS; look += 1) {
    const live = hub.get(clusterId);
    if (live === null) return;
    if (live.snapshot.connection.kind === "live") break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  // Gone on with meanwhile, it is checked at its next end.
  if (job.kind !== undefined && jobs.activeAbout(clusterId, job.kind) !== null) return;
  if (jobs.activeAbout(clusterId, "checks") === null) await begin(clusterId);
}
