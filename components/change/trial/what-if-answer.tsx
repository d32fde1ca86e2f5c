"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import { groupEffects } from "@/lib/change/effects/effect-groups";
import type { Effects } from "@/lib/change/effects/effects";
import type { TrialOutcome, WhatIfReport } from "@/lib/change/trial/trial-report";
import { useEffectWords } from "../words/use-effect-words";

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

/** Effects as sentences, the worst first. */
function EffectLines({ effects }: { effects: Effects }) {
  const t = useTranslations("trial");
  const words = useEffectWords();
  const list = useListWords();
  const groups = groupEffects(effects.resources);
  const isQuiet = groups.length === 0 && effects.leftStopped.length === 0 && effects.fenced.length === 0;
  return (
    <ul className="flex flex-col gap-0.5">
      {effects.losesQuorum ? <li className="text-bad">{t("losesQuorum")}</li> : null}
      {effects.leftStopped.length === 0 ? null : (
        <li className="text-bad">{t("leftStopped", { names: list(effects.leftStopped) })}</li>
      )}
      {effects.fenced.length === 0 ? null : (
        <li className="text-warn">{t("fenced", { names: list(effects.fenced) })}</li>
      )}
      {groups.map((group) => (
        <li key={words(group)} className="break-words">
          {words(group)}
          {group.blocked ? <span className="text-warn"> {t("blocked")}</span> : null}
        </li>
      ))}
      {isQuiet ? <li className="text-ink-muted">{t("nothing")}</li> : null}
    </ul>
  );
}
