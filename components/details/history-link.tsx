"use client";

import { History } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { historyOfHref } from "@/components/history/history-address";
import { buttonStyle } from "@/components/ui/button-style";

interface HistoryLinkProps {
  readonly clusterId: string;
  /** `node:n1`, `resource:vip`. */
  readonly object: string;
}

/** The way to what happened to one object. */
export function HistoryLink({ clusterId, object }: HistoryLinkProps) {
  const t = useTranslations("history");
  return (
    <Link href={historyOfHref(clusterId, object)} prefetch={false} className={buttonStyle("ghost", "md")}>
      <History aria-hidden className="size-3.5" />
      {t("of")}
    </Link>
  );
}
