"use client";

import { useQuery } from "@tanstack/react-query";
import type { JobSummary } from "@/lib/job/job";
import { askApi } from "./ask-api";
import { useActiveJobs } from "./use-clusters";
import { useRefetchOn } from "./use-refetch-on";

interface Jobs {
  readonly jobs: readonly JobSummary[];
}

/** The newest jobs; those at work as they are pushed. */
export function useJobs(initial: readonly JobSummary[] | undefined) {
  const active = useActiveJobs();
  const query = useQuery({
    queryKey: ["jobs"],
    queryFn: ({ signal }) => askApi<Jobs>("/api/v1/jobs", { signal }),
    ...(initial === undefined ? {} : { initialData: { jobs: initial } }),
  });
  // What is pushed is newer anyway: a reading tells of those that began or ended.
  useRefetchOn(
    active.map(({ id }) => id),
    query.refetch,
  );
  const known = query.data?.jobs;
  const pushed = new Map(active.map((job) => [job.id, job]));
  const jobs = known?.map((job) => pushed.get(job.id) ?? job);
  return { jobs, error: query.error, refetch: query.refetch };
}
