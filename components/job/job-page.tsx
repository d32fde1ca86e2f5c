"use client";

import { ChevronLeft, Unplug } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useJob } from "@/components/data/use-job";
import { Notice } from "@/components/ui/notice";
import type { Job } from "@/lib/job/job";
import type { JobSnapshot } from "@/lib/job/message";
import { NO_OUTPUT } from "@/lib/job/output";
import { stepCommands } from "@/lib/job/step-commands";
import { JobActions } from "./job-actions";
import { JobFacts } from "./job-facts";
import { JobProblems } from "./job-problems";
import { JobResultPanel } from "./job-result-panel";
import { JobSteps } from "./job-steps";
import { LeftMaskedNotice } from "./left-masked-notice";
import { shownStep } from "./shown-step";
import { StepOutputPanel } from "./step-output-panel";
import { useJobWords } from "./use-job-words";

/** One job by its address: its steps on its hosts, what they print as they print it, what it came to. */
export function JobPage({ initial }: { initial: JobSnapshot }) {
  const t = useTranslations("job");
  const words = useJobWords();
  const { view, link } = useJob(initial.job.id, initial);
  const [chosen, setChosen] = useState<string | null>(null);
  if (view === null) return null;
  const { job, output } = view;
  const shown = shownStep(job.steps, chosen);
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-3 p-3 sm:p-6">
      <p className="flex min-h-6 flex-wrap items-center gap-x-2 text-sm text-ink-muted">
        <Link
          href="/jobs"
          className="-ml-1 inline-flex min-h-6 items-center gap-0.5 hover:text-ink hover:underline"
        >
          <ChevronLeft aria-hidden className="size-3.5" />
          {t("title")}
        </Link>
        {job.about.kind === "cluster" && !isGone(job) ? (
          <>
            <span aria-hidden>·</span>
            <Link href={`/clusters/${job.about.clusterId}`} className="hover:text-ink hover:underline">
              {job.about.name}
            </Link>
          </>
        ) : null}
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="min-w-0 flex-1 text-xl font-semibold break-words">{words.title(job)}</h1>
        <JobActions job={job} />
      </div>
      <JobFacts job={job} />
      {link.kind === "lost" ? (
        <p className="flex items-center gap-2 text-sm text-bad" role="status">
          <Unplug aria-hidden className="size-4" />
          {t("link.lost")}
        </p>
      ) : null}
      {job.state === "interrupted" && job.canGoOn ? (
        <Notice tone="warn">{t("interruptedText")}</Notice>
      ) : null}
      <JobResultPanel job={job} />
      <JobProblems job={job} />
      <LeftMaskedNotice job={job} />
      <JobSteps job={job} shown={shown?.id ?? null} onShow={setChosen} />
      {shown === null ? null : (
        <StepOutputPanel
          key={shown.id}
          kind={job.kind}
          step={shown}
          output={output[shown.id] ?? NO_OUTPUT}
          commands={stepCommands(job.result, shown)}
        />
      )}
    </div>
  );
}

/** Whether the cluster that a job is about was taken down by it: there is no page of it any more. */
function isGone({ kind, steps }: Job): boolean {
  return kind === "destroy" && steps.some(({ name, state }) => name === "forget" && state === "done");
}
