"use client";

import { useMemo } from "react";
import { applyJobMessage, type JobView, toSnapshotMessage } from "@/lib/job/apply-message";
import { type JobMessage, parseJobMessage } from "@/lib/job/message";
import type { StreamLink } from "./stream-link";
import { type StreamSpec, useStream } from "./use-stream";

export function jobStream(jobId: string): StreamSpec<JobView> {
  return {
    url: `/api/v1/jobs/${encodeURIComponent(jobId)}/stream`,
    always: false,
    reduce: (view, data) => {
      const message = parseJobMessage(data);
      return message === null ? view : applyJobMessage(view, message);
    },
    toMessage: (view) => JSON.stringify(toSnapshotMessage(view)),
    isStale: (view) => view.isStale,
  };
}

/** One job as it is now, pushed, with its output. `initial` is what the server drew the page with. */
export function useJob(jobId: string, initial: JobMessage): { view: JobView | null; link: StreamLink } {
  const spec = useMemo(() => jobStream(jobId), [jobId]);
  const first = useMemo(() => applyJobMessage(null, initial) ?? undefined, [initial]);
  const { value, link } = useStream(spec, first);
  return { view: value, link };
}
