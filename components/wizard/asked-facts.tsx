"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { useListWords } from "@/components/ui/use-list-words";
import type { ToldFact, WizardRequest } from "@/lib/api/wizard-view";

interface AskedFactsProps {
  readonly facts: readonly ToldFact[];
  readonly isAsking: boolean;
  readonly onAskAgain: (again: WizardRequest["again"]) => void;
}

/** What the nodes were asked for a step, how old their answers are, and the way to ask them again. */
export function AskedFacts({ facts, isAsking, onAskAgain }: AskedFactsProps) {
  const t = useTranslations("wizardUi.facts");
  const list = useListWords();
  if (facts.length === 0) return null;
  return (
    <section aria-label={t("title")} className="mt-4 border-t pt-2.5 text-sm text-ink-muted">
      <h3 className="font-medium">{t("title")}</h3>
      <ul className="mt-0.5 flex flex-col">
        {facts.map(({ kind, what, at, nodes, silent }) => (
          <li key={`${kind} ${what}`} data-fact={kind} className="flex min-h-7 items-center gap-x-2">
            <span className="min-w-0 flex-1 break-words">
              {t(`kind.${kind}`, { what })}
              {nodes.length > 0 ? <span className="text-ink-faint"> · {list(nodes)}</span> : null}
              {silent.length > 0 ? (
                <span className="text-warn"> · {t("silent", { nodes: list(silent) })}</span>
              ) : null}
            </span>
            <RelativeTime at={at} className="whitespace-nowrap text-ink-faint" />
            <IconButton
              type="button"
              icon={RefreshCw}
              size="sm"
              label={t("again", { fact: t(`kind.${kind}`, { what }) })}
              onClick={() => onAskAgain(kind)}
              className={isAsking ? "motion-safe:*:animate-spin" : ""}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
