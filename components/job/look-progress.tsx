"use client";

import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import type { JobView } from "@/lib/job/apply-message";
import { stepLook } from "./step-look";

/** How far a look around is, host by host, where it was begun; null before it is known. */
export function LookProgress({ view }: { view: JobView | null }) {
  const t = useTranslations("job.stepState");
  const hosts = (view?.job.steps ?? []).filter(({ host }) => host !== null);
  if (hosts.length === 0) return null;
  return (
    <ul aria-live="polite" className="mt-3 flex flex-col gap-1 rounded-md bg-sunken px-3 py-2">
      {hosts.map((step) => {
        const [shape, tone] = stepLook(step);
        const last = view?.output[step.id]?.head.at(-1);
        return (
          <li key={step.id} className="flex flex-wrap items-center gap-x-3">
            <span className="min-w-24 font-medium break-words">{step.host}</span>
            <Mark shape={shape} tone={tone}>
              {t(step.state)}
            </Mark>
            {last === undefined ? null : <span className="font-mono text-sm text-ink-muted">{last}</span>}
          </li>
        );
      })}
    </ul>
  );
}
