"use client";

import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type HistoryAddress, historyQuery } from "./history-address";

const EVERYTHING: HistoryAddress = { shown: "all", objects: [], text: "", before: null };

interface NoHistoryProps {
  readonly address: HistoryAddress;
  readonly onShow: (change: Partial<HistoryAddress>) => void;
}

/** No entry: nothing happened yet, or nothing that was asked for. */
export function NoHistory({ address, onShow }: NoHistoryProps) {
  const t = useTranslations("history");
  const isEmpty = historyQuery(address) === historyQuery(EVERYTHING);
  return (
    <div className="rounded-lg border bg-surface">
      <EmptyState
        level={2}
        icon={History}
        title={t(isEmpty ? "empty" : "noneFound")}
        actions={isEmpty ? undefined : <Button onClick={() => onShow(EVERYTHING)}>{t("showAll")}</Button>}
      >
        {t(isEmpty ? "emptyText" : "noneFoundText")}
      </EmptyState>
    </div>
  );
}
