"use client";

import { useTranslations } from "next-intl";
import { useOperationWords } from "@/components/change/words/use-operation-words";
import { useRunStateWords } from "@/components/change/words/use-run-state-words";
import { RelativeTime } from "@/components/ui/relative-time";
import { useListWords } from "@/components/ui/use-list-words";
import type { ChangeLink, RunEntry } from "@/lib/history/entry";
import { PlanLink } from "./plan-link";

/** A change that was applied: what, by whom, how it ended, what took it back. */
export function ChangeEntry({ clusterId, entry }: { clusterId: string; entry: RunEntry }) {
  const t = useTranslations("history");
  const operationWords = useOperationWords();
  const stateWords = useRunStateWords();
  const { run, planId, undoes, undone, wrote } = entry;
  const list = useListWords();
  const other = (key: "undone" | "undoes", { planId: to, by, at }: ChangeLink) => (
    <span>
      <PlanLink clusterId={clusterId} planId={to}>
        {t.rich(key, { by, when: () => <RelativeTime key="when" at={at} /> })}
      </PlanLink>
    </span>
  );
  return (
    <>
      <PlanLink clusterId={clusterId} planId={planId} className="font-medium">
        {operationWords(run.operation)}
      </PlanLink>
      <span className="flex flex-wrap gap-x-3 text-sm text-ink-muted">
        <span>{t("by", { by: run.by })}</span>
        <span>{stateWords({ ...run, troubles: [] })}</span>
        {wrote.length === 0 ? null : (
          <span>{t("wrote", { versions: list(wrote.map(({ version }) => version)) })}</span>
        )}
        {undone === null ? null : other("undone", undone)}
        {undoes === null ? null : other("undoes", undoes)}
      </span>
    </>
  );
}
