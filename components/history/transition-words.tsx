"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { TransitionEntry } from "@/lib/history/entry";
import { Afterwards } from "./afterwards";
import { transitionHref } from "./history-address";
import { useActionsWords } from "./use-actions-words";

/** A decision of the scheduler: what it did, who decided, how it ended; the way into it. */
export function TransitionWords({ clusterId, entry }: { clusterId: string; entry: TransitionEntry }) {
  const t = useTranslations("history.transition");
  const actionsWords = useActionsWords();
  const { number, node, file, outcome, series } = entry.transition;
  return (
    <>
      <Link
        href={transitionHref(clusterId, entry.id)}
        prefetch={false}
        className="underline decoration-line-strong underline-offset-2 hover:decoration-current"
      >
        {t("head", {
          number: number === null ? "none" : String(number),
          actions: actionsWords(entry.transition),
        })}
      </Link>{" "}
      <Afterwards seen={entry.seen} />
      <span className="flex flex-wrap gap-x-3 text-sm text-ink-muted">
        <span>{t("by", { node, file })}</span>
        {outcome === null ? null : <span>{t("outcome", { outcome })}</span>}
        {series === "input" ? null : <span>{t(`series.${series}`)}</span>}
      </span>
    </>
  );
}
