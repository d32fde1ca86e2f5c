"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { HistoryPage } from "@/lib/api/history-page";

/** What is not in a page, though it should be. */
export function HistoryNotices({ page: { unread, unwritten } }: { page: HistoryPage }) {
  const t = useTranslations("history");
  return (
    <>
      {unwritten === null ? null : (
        <Notice
          tone="bad"
          alert
          title={t.rich(`unwritten.${unwritten.why}`, {
            since: () => <RelativeTime key="since" at={unwritten.since} />,
          })}
        >
          {t("unwritten.text")}
        </Notice>
      )}
      {unread === 0 ? null : (
        <Notice tone="warn" title={t("unread", { count: unread })}>
          {t("unreadText", { count: unread })}
        </Notice>
      )}
    </>
  );
}
