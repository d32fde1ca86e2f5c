"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { RehearsalReport, RehearsalRequest } from "@/lib/api/wizard-view";
import { askApi } from "./ask-api";

const TIMEOUT_MS = 50_000;

type Question = Omit<RehearsalRequest, "clusterId"> & {
  /** The field whose value makes no difference. */
  readonly regardless: string;
};

/** The alternatives of a wizard's step, played through; the last picture stays until the next is there. */
export function useRehearsal(clusterId: string, { wizard, step, input, regardless }: Question) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/wizard/rehearse`;
  const { [regardless]: _, ...rest } = input;
  return useQuery({
    queryKey: ["rehearsal", clusterId, wizard, step, rest],
    queryFn: ({ signal }) =>
      askApi<RehearsalReport>(path, {
        body: { wizard, step, input },
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      }),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
}
