"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { RemedyButton } from "@/components/change/remedy-button";
import { Checkbox } from "@/components/ui/checkbox";
import { Panel } from "@/components/ui/panel";
import type { Ledger } from "@/lib/ledger/entry";
import { together } from "@/lib/ledger/way-out";
import { LeftoverItem } from "./leftover-item";
import { StillDoesLines } from "./still-does-lines";

interface LeftoverListProps {
  readonly clusterId: string;
  /** The cluster's name, for what clears several. */
  readonly name: string;
  readonly ledger: Ledger;
}

/** All that is left, each with its way out, and several of them cleared by one review where that goes. */
export function LeftoverList({ clusterId, name, ledger: { entries, all } }: LeftoverListProps) {
  const t = useTranslations("leftovers");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const clearable = entries.filter(({ way }) => way.operation !== null);
  // What is gone is not chosen any more.
  const selected = clearable.filter(({ id }) => chosen.has(id));
  const plan = together(
    selected.map(({ way }) => way),
    name,
  );
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const isAll = clearable.length > 0 && selected.length === clearable.length;
  return (
    <Panel title={t("list")} aside={entries.length} bodyClassName="p-0">
      {clearable.length < 2 ? null : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2" tabIndex={-1}>
          <Checkbox
            label={t("selectAll")}
            checked={isAll}
            onCheckedChange={(isOn) => setChosen(new Set(isOn ? clearable.map(({ id }) => id) : []))}
          />
          <span aria-live="polite" className="text-sm text-ink-muted">
            {t("selected", { count: selected.length })}
          </span>
          {plan === null ? null : <RemedyButton operation={plan.operation} label={t("clearSelected")} />}
          {plan === null || plan.rest === 0 ? null : (
            <p className="basis-full text-sm text-ink-muted">{t("rest", { count: plan.rest })}</p>
          )}
        </div>
      )}
      <ul aria-label={t("list")} className="divide-y">
        {entries.map((entry) => (
          <LeftoverItem
            key={entry.id}
            clusterId={clusterId}
            entry={entry}
            isChosen={chosen.has(entry.id)}
            onChoose={clearable.length < 2 ? null : (isChosen) => choose(entry.id, isChosen)}
          />
        ))}
      </ul>
      {all === null ? null : (
        <section aria-label={t("all")} className="border-t px-4 py-2.5">
          <h3 className="text-sm font-medium">{t("all")}</h3>
          <StillDoesLines still={all} />
        </section>
      )}
    </Panel>
  );
}
