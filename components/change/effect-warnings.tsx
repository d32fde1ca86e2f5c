"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import type { EffectWarning } from "@/lib/change/effect-groups";

/** What must be seen before anything else: services left stopped, nodes fenced, quorum lost. */
export function EffectWarnings({ warnings }: { warnings: readonly EffectWarning[] }) {
  const t = useTranslations("change.warning");
  const enumerate = useListWords();
  return warnings.map((warning) => {
    const list = "names" in warning ? warning.names : [];
    const names = enumerate(list);
    return (
      <Notice key={warning.code} tone="bad" title={t(warning.code, { names, count: list.length })}>
        {t(`${warning.code}Text`, { names })}
      </Notice>
    );
  });
}
