"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { TrialOutcome, WhatIfReport } from "@/lib/change/trial/trial-report";
import { EffectLines } from "./effect-lines";

/** What follows, with the change beside what follows without it. */
export function WhatIfAnswer({ report: { change, without, withChange, settled } }: { report: WhatIfReport }) {
  const t = useTranslations("trial");
  return (
    <div className="flex flex-col gap-2">
      {settled ? null : <p className="text-sm text-ink-muted">{t("notSettled")}</p>}
      <div className="grid gap-4 md:grid-cols-2">
        {withChange === null ? null : (
          <Side title={t("withChange")}>
            <Outcome outcome={withChange} />
          </Side>
        )}
        <Side title={t(withChange === null ? "now" : "without")}>
          <Outcome outcome={without} />
        </Side>
      </div>
      {change === null ? null : (
        <Side title={t("changeAlone")}>
          <EffectLines effects={change} />
        </Side>
      )}
    </div>
  );
}

function Side({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-1">
      <h3 className="text-sm font-medium">{title}</h3>
      {children}
    </section>
  );
}

function Outcome({ outcome }: { outcome: TrialOutcome }) {
  const t = useTranslations("trial");
  if (outcome.kind === "told") return <EffectLines effects={outcome.effects} />;
  return (
    <Notice tone="bad" title={t("notPlayed")}>
      <span className="font-mono text-sm break-words">{outcome.detail}</span>
    </Notice>
  );
}
