"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import type { EffectWarning } from "@/lib/change/effects/effect-groups";
import type { Operation } from "@/lib/change/operation";

/** Why something runs nowhere afterwards: it is switched off, no node may run it, or one of the two. */
function causeOf(kind: Operation["kind"]): "wish" | "place" | "either" {
  if (kind === "resource.stop") return "wish";
  return kind === "configuration.change" || kind === "configuration.undo" ? "either" : "place";
}

interface EffectWarningsProps {
  readonly warnings: readonly EffectWarning[];
  /** The change that has these effects. */
  readonly operation: Operation;
}

/** What must be seen before anything else: services left stopped, nodes fenced, quorum lost. */
export function EffectWarnings({ warnings, operation }: EffectWarningsProps) {
  const t = useTranslations("change.warning");
  const enumerate = useListWords();
  return warnings.map((warning) => {
    const list = "names" in warning ? warning.names : [];
    const names = enumerate(list);
    return (
      <Notice key={warning.code} tone="bad" title={t(warning.code, { names, count: list.length })}>
        {t(`${warning.code}Text`, { names, cause: causeOf(operation.kind) })}
      </Notice>
    );
  });
}
