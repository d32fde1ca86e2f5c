"use client";

import { ChevronRight, ChevronsLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";
import { type HistoryAddress, historyQuery } from "./history-address";

/** The ways to what is older, and back to the newest. */
export function HistoryPager({ address, older }: { address: HistoryAddress; older: string | null }) {
  const t = useTranslations("history");
  if (older === null && address.before === null) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap justify-between gap-2">
      {address.before === null ? (
        <span />
      ) : (
        <Link
          href={historyQuery({ ...address, before: null })}
          prefetch={false}
          className={buttonStyle("secondary", "lg")}
        >
          <ChevronsLeft aria-hidden className="size-4" />
          {t("newest")}
        </Link>
      )}
      {older === null ? null : (
        <Link
          href={historyQuery({ ...address, before: older })}
          prefetch={false}
          className={buttonStyle("secondary", "lg")}
        >
          {t("older")}
          <ChevronRight aria-hidden className="size-4" />
        </Link>
      )}
    </nav>
  );
}
