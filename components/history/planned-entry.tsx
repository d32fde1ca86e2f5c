"use client";

import { useTranslations } from "next-intl";
import { useOperationWords } from "@/components/change/words/use-operation-words";
import type { PlanEntry } from "@/lib/history/entry";
import { PlanLink } from "./plan-link";

/** A change that was thought through and not made. */
export function PlannedEntry({ clusterId, entry }: { clusterId: string; entry: PlanEntry }) {
  const t = useTranslations("history.plan");
  const operationWords = useOperationWords();
  return (
    <>
      <PlanLink clusterId={clusterId} planId={entry.id} className="text-ink-muted">
        {operationWords(entry.plan.operation)}
      </PlanLink>
      <span className="block text-sm text-ink-muted">{t(entry.state, { by: entry.plan.by })}</span>
    </>
  );
}
