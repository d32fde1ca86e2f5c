"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { Job, JobStep } from "@/lib/job/job";
import { StepButton } from "./step-button";

interface JobStepsProps {
  readonly job: Job;
  /** The step whose output is shown. */
  readonly shown: string | null;
  readonly onShow: (step: string) => void;
}

/** Hosts × steps: a region a host, its steps in their order; what is done for all of them comes last. */
export function JobSteps({ job, shown, onShow }: JobStepsProps) {
  const t = useTranslations("job");
  const lines = linesOf(job);
  return (
    <Panel title={t("steps")} aside={t("hosts", { count: job.hosts.length })}>
      <div className="divide-y">
        {lines.map(({ host, steps }) => (
          <section
            key={host ?? ""}
            aria-label={host ?? t("allHosts")}
            className="flex flex-wrap items-start gap-x-3 gap-y-1.5 py-2"
          >
            <h3 className="w-36 shrink-0 pt-1 font-medium break-words max-sm:w-full">
              {host ?? t("allHosts")}
            </h3>
            <ul className="flex min-w-0 flex-1 flex-wrap gap-1.5">
              {steps.map((step) => (
                <li key={step.id}>
                  <StepButton
                    kind={job.kind}
                    step={step}
                    isShown={step.id === shown}
                    onShow={() => onShow(step.id)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}

interface Line {
  readonly host: string | null;
  readonly steps: readonly JobStep[];
}

function linesOf({ hosts, steps }: Job): readonly Line[] {
  const lines = [...hosts, null].map((host) => ({ host, steps: steps.filter((step) => step.host === host) }));
  return lines.filter((line) => line.steps.length > 0);
}
