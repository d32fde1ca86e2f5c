import type { JobView } from "@/lib/job/apply-message";
import { isJobOver } from "@/lib/job/job";
import { ApiFailure } from "./api-failure";
import { KeptStream } from "./kept-stream";
import { jobStream } from "./use-job";

/**
 * Follows a job to its end, whatever the line does meanwhile; `onView` hears every step of it. Throws ApiFailure where the console
 * refuses. Once `signal` is aborted nobody hears anything any more.
 */
export function followJob(
  jobId: string,
  onView: (view: JobView) => void,
  signal?: AbortSignal,
): Promise<JobView> {
  const spec = jobStream(jobId);
  return new Promise((resolve, reject) => {
    let view: JobView | null = null;
    const stream = new KeptStream(spec.url, {
      onData(data) {
        const next = spec.reduce(view, data);
        if (next === null || next === view) return;
        view = next;
        onView(next);
        if (next.isStale) return stream.reopen();
        if (!isJobOver(next.job)) return;
        stream.close();
        resolve(next);
      },
      onLink(link) {
        if (link.kind !== "refused") return;
        stream.close();
        reject(new ApiFailure(link.error));
      },
    });
    signal?.addEventListener("abort", () => stream.close());
  });
}
