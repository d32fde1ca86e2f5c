"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { isJobOver, type JobSummary } from "@/lib/job/job";
import { JobStateMark } from "./job-state-mark";
import { useJobWords } from "./use-job-words";

/** One job in the list: what, how it is, since when; the whole row leads to it. */
export function JobRow({ job }: { job: JobSummary }) {
  const t = useTranslations("job");
  const words = useJobWords();
  const { stepsOver: over, stepsTotal: total, hosts } = job;
  return (
    <Link
      href={`/jobs/${job.id}`}
      prefetch={false}
      className="flex flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2.5 hover:bg-hover"
    >
      <span className="flex w-28 shrink-0 max-sm:order-2">
        <JobStateMark state={job.state} />
      </span>
      <span className="min-w-0 flex-1 font-medium break-words max-sm:order-1 max-sm:basis-full">
        {words.title(job)}
      </span>
      <span className="text-sm text-ink-muted max-sm:order-3">
        {isJobOver(job) ? t("hosts", { count: hosts.length }) : t("progress", { over, total })}
      </span>
      <span className="text-sm text-ink-faint max-sm:order-4">
        <RelativeTime at={job.createdAt} /> {t("by", { who: job.by })}
      </span>
    </Link>
  );
}
