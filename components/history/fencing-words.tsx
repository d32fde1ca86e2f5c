"use client";

import { useTranslations } from "next-intl";
import type { FencingEntry } from "@/lib/history/entry";
import { Afterwards } from "./afterwards";

/** A fencing: of whom, by whom, how it ended. */
export function FencingWords({ entry }: { entry: FencingEntry }) {
  const t = useTranslations("history.fencing");
  const { target, action, state, delegate, origin, client, exitReason } = entry.fencing;
  return (
    <>
      {t(state === "success" ? "done" : "failed", { target, action })} <Afterwards seen={entry.seen} />
      <span className="flex flex-wrap gap-x-3 text-sm text-ink-muted">
        <span>{t("by", { delegate: delegate ?? origin ?? "–", client: client ?? origin ?? "–" })}</span>
        {exitReason === null ? null : <span>{t("reason", { reason: exitReason })}</span>}
      </span>
    </>
  );
}
