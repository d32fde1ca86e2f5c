"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { type CheckReport, changeSince, worstFirst } from "@/lib/checks/check";
import { CheckItem } from "./check-item";

interface CheckListProps {
  readonly report: CheckReport;
  readonly before: CheckReport | null;
  /** The cluster that it is about, where there is one. */
  readonly clusterId?: string;
}

/** What needs a look first, worst first; what passed is folded away. */
export function CheckList({ report, before, clusterId }: CheckListProps) {
  const t = useTranslations("checks");
  const [isOpen, setOpen] = useState(false);
  const rows = worstFirst(report.rows);
  const passed = rows.filter(({ state }) => state === "passed");
  const rest = rows.filter(({ state }) => state !== "passed");
  const items = (some: typeof rows) => (
    <ul className="divide-y rounded-lg border bg-surface">
      {some.map((row) => (
        <CheckItem
          key={`${report.at} ${row.id}`}
          row={row}
          change={changeSince(row, before)}
          clusterId={clusterId}
        />
      ))}
    </ul>
  );
  return (
    <div className="flex flex-col gap-4">
      {rest.length === 0 ? (
        <Notice tone="info">{t("allWell")}</Notice>
      ) : (
        <section aria-label={t("attention")}>
          <h2 className="mb-2 font-semibold">{t("attention")}</h2>
          {items(rest)}
        </section>
      )}
      {passed.length === 0 ? null : (
        <Disclosure
          open={isOpen}
          onOpenChange={setOpen}
          label={t("passedList", { count: passed.length })}
          className="flex flex-col gap-2"
        >
          {items(passed)}
        </Disclosure>
      )}
    </div>
  );
}
