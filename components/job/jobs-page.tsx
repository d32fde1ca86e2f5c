"use client";

import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useJobs } from "@/components/data/use-jobs";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { JobSummary } from "@/lib/job/job";
import { JobRow } from "./job-row";
import { JobsSkeleton } from "./jobs-skeleton";

/** All jobs of the console, newest first. */
export function JobsPage({ initial }: { initial: readonly JobSummary[] | undefined }) {
  const t = useTranslations("job");
  const ui = useTranslations("ui");
  const { jobs, error, refetch } = useJobs(initial);
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-3 p-4 sm:p-6">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <p className="mb-1 max-w-prose text-ink-muted">{t("intro")}</p>
      {error === null ? null : (
        <ProblemNotice
          problem={errorOf(error)}
          actions={<Button onClick={() => void refetch()}>{ui("retry")}</Button>}
        />
      )}
      {jobs === undefined && error === null ? <JobsSkeleton /> : null}
      {jobs?.length === 0 ? (
        <EmptyState icon={ListChecks} title={t("empty.title")}>
          {t("empty.text")}
        </EmptyState>
      ) : null}
      {jobs?.length ? (
        <ul className="divide-y rounded-lg border bg-surface">
          {jobs.map((job) => (
            <li key={job.id}>
              <JobRow job={job} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
