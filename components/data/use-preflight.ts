"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { startJob } from "@/app/actions/job/start";
import type { AccessInput } from "@/lib/discovery/discovery";
import { applyJobMessage, type JobView } from "@/lib/job/apply-message";
import type { JobSnapshot } from "@/lib/job/message";
import { ApiFailure, type ConsoleError, errorOf } from "./api-failure";
import { callAction } from "./call-action";
import { followJob } from "./follow-job";

/** What a preflight is begun with: the way in and the hosts, or the one that is done once more. */
export type PreflightRequest =
  | {
      readonly access: Omit<AccessInput, "host" | "port">;
      readonly hosts: readonly {
        readonly address: string;
        readonly port: number;
        readonly fingerprint: string;
      }[];
    }
  /** One that is to do something for a cluster, by the way into that. */
  | {
      readonly clusterId: string;
      readonly hosts: readonly {
        readonly address: string;
        readonly port: number;
        readonly fingerprint: string;
      }[];
    }
  | { readonly again: string };

/** The preflight of hosts that are to be a cluster: begun, followed, and found again by `initial`. */
export function usePreflight(initial: JobSnapshot | null) {
  const [jobId, setJobId] = useState(initial?.job.id ?? null);
  const [known, setKnown] = useState<JobView | null>(() => initial && applyJobMessage(null, initial));
  const [lost, setLost] = useState<ConsoleError | null>(null);
  useEffect(() => {
    if (jobId === null) return;
    const following = new AbortController();
    followJob(jobId, setKnown, following.signal).catch((error: unknown) => setLost(errorOf(error)));
    return () => following.abort();
  }, [jobId]);
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: async (request: PreflightRequest): Promise<string> => {
      const begun = await callAction(startJob({ kind: "preflight", ...request }));
      if (!begun.ok) throw new ApiFailure(begun.error);
      setLost(null);
      setJobId(begun.value.jobId);
      return begun.value.jobId;
    },
  });
  const view = known?.job.id === jobId ? known : null;
  const failure = error === null ? lost : errorOf(error);
  return { jobId, view, begin: mutateAsync, isBeginning: isPending, error: failure };
}
