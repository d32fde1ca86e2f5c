"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { useNow } from "@/components/ui/use-now";
import { isJobOver, isStepOver, type Job } from "@/lib/job/job";
import { JobStateMark } from "./job-state-mark";
import { useJobWords } from "./use-job-words";

/** How the job is, since when, by whom; said to screen readers when it changes. */
export function JobFacts({ job }: { job: Job }) {
  const t = useTranslations("job");
  const { state, steps, createdAt, by, attempt, cancelledBy } = job;
  const over = steps.filter(isStepOver).length;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-muted">
      <span role="status" className="inline-flex">
        <JobStateMark state={state} />
      </span>
      {isJobOver(job) ? null : <span>{t("progress", { over, total: steps.length })}</span>}
      <Took job={job} />
      <span className="text-ink-faint">
        {t("started")} <RelativeTime at={createdAt} /> {t("by", { who: by })}
      </span>
      {attempt > 1 ? <span className="text-ink-faint">{t("attempt", { attempt })}</span> : null}
      {cancelledBy === null ? null : (
        <span className="text-ink-faint">{t("cancelledBy", { who: cancelledBy })}</span>
      )}
    </div>
  );
}

function Took({ job }: { job: Job }) {
  const t = useTranslations("job");
  const words = useJobWords();
  const duration = words.took(job, useNow());
  return duration === null ? null : (
    <span suppressHydrationWarning>{t(isJobOver(job) ? "took" : "since", { duration })}</span>
  );
}
