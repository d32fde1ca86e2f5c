"use client";

import { useTranslations } from "next-intl";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { Notice } from "@/components/ui/notice";
import type { Job } from "@/lib/job/job";
import { useJobWords } from "./use-job-words";

/** Why steps failed and what to do, host by host. */
export function JobProblems({ job }: { job: Job }) {
  const t = useTranslations("job");
  const words = useJobWords();
  const problemWords = useProblemWords();
  const failed = job.steps.filter(({ problem }) => problem !== null);
  if (failed.length === 0) return null;
  return (
    <ul aria-label={t("problems")} className="flex flex-col gap-2">
      {failed.map(({ id, name, host, optional, problem }) => {
        if (problem === null) return null;
        const { title, text } = problemWords(problem);
        const step = words.step(job.kind, name);
        return (
          <li key={id}>
            <Notice
              tone={optional ? "warn" : "bad"}
              title={t("problemOf", { step, host: host ?? t("allHosts"), title })}
            >
              {text}
            </Notice>
          </li>
        );
      })}
    </ul>
  );
}
