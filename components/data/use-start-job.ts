"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { startJob } from "@/app/actions/job/start";
import type { ConsoleError } from "./api-failure";
import { callAction } from "./call-action";

/** Begins a job, and leads to its page; why it was not begun is in `error`. */
export function useStartJob(onStarted: () => void = () => undefined) {
  const router = useRouter();
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const begin = (wanted: object) =>
    start(async () => {
      const result = await callAction(startJob(wanted));
      setError(result.ok ? null : result.error);
      if (!result.ok) return;
      onStarted();
      router.push(`/jobs/${result.value.jobId}`);
    });
  return { begin, error, isBusy };
}
