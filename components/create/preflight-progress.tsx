"use client";

import { useTranslations } from "next-intl";
import { stepLook } from "@/components/job/step-look";
import { useJobWords } from "@/components/job/use-job-words";
import { Code } from "@/components/ui/code";
import { Mark } from "@/components/ui/mark";
import { Spinner } from "@/components/ui/spinner";
import type { JobView } from "@/lib/job/apply-message";

/** How far the preflight is, host by host; null before anything is known of it. */
export function PreflightProgress({ view }: { view: JobView | null }) {
  const t = useTranslations("create.preflight");
  const words = useJobWords();
  if (view === null) {
    return (
      <p role="status" className="flex items-center gap-2 text-ink-muted">
        <Spinner />
        {t("beginning")}
      </p>
    );
  }
  const { kind, steps } = view.job;
  const hosts = [...new Set(steps.map(({ host }) => host))];
  return (
    <ul aria-live="polite" className="flex flex-col divide-y rounded-md bg-sunken px-3">
      {hosts.map((host) => (
        <li key={host ?? ""} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
          <span className="min-w-28 break-all max-sm:w-full">
            {host === null ? t("allHosts") : <Code>{host}</Code>}
          </span>
          {steps
            .filter((step) => step.host === host)
            .map((step) => {
              const [shape, tone] = stepLook(step);
              return (
                <Mark key={step.id} shape={shape} tone={tone}>
                  {words.step(kind, step.name)}
                  <span className="sr-only">: {words.state(step.state)}</span>
                </Mark>
              );
            })}
        </li>
      ))}
    </ul>
  );
}
