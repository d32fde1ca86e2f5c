"use client";

import { useTranslations } from "next-intl";
import { useListWords } from "@/components/ui/use-list-words";
import { groupEffects } from "@/lib/change/effects/effect-groups";
import type { Effects } from "@/lib/change/effects/effects";
import { useEffectWords } from "../words/use-effect-words";

/** Effects as sentences, the worst first. */
export function EffectLines({ effects }: { effects: Effects }) {
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
