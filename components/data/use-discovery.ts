"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { startJob } from "@/app/actions/job/start";
import type { Discovery, DiscoveryInput } from "@/lib/discovery/discovery";
import type { JobView } from "@/lib/job/apply-message";
import type { Job } from "@/lib/job/job";
import { ApiFailure, type ConsoleError } from "./api-failure";
import { callAction } from "./call-action";
import { followJob } from "./follow-job";

/** Logs in with a confirmed host key and looks around: members, their keys, tools and rights. `view` is how far the look is. */
export function useDiscovery() {
  const [view, setView] = useState<JobView | null>(null);
  const look = useMutation({
    mutationFn: async (input: DiscoveryInput): Promise<Discovery> => {
      setView(null);
      const begun = await callAction(startJob({ kind: "look-around", ...input }));
      if (!begun.ok) throw new ApiFailure(begun.error);
      const { job } = await followJob(begun.value.jobId, setView);
      if (job.result?.kind === "look-around") return job.result.discovery;
      throw new ApiFailure(whyNot(job));
    },
  });
  return { ...look, view };
}

function whyNot({ steps, hosts }: Job): ConsoleError {
  const failed = steps.find(({ problem, optional }) => problem !== null && !optional);
  const problem = failed?.problem ?? { code: "job.interrupted" as const };
  if (isOfJob(problem)) return problem;
  return { code: "node", host: failed?.host ?? hosts[0] ?? "", problem };
}

type Problem = NonNullable<Job["steps"][number]["problem"]>;
type OfJob = Extract<Problem, { code: `job.${string}` }>;

function isOfJob(problem: Problem): problem is OfJob {
  return problem.code.startsWith("job.");
}
