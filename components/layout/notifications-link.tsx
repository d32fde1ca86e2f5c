"use client";

import { Bell } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";
import { Tooltip } from "@/components/ui/tooltip";

/** Leads to whom the console tells of what. */
export function NotificationsLink() {
  const t = useTranslations("notify");
  return (
    <Tooltip content={t("title")}>
      <Link
        href="/settings/notifications"
        prefetch={false}
        aria-label={t("title")}
        className={buttonStyle("ghost", "md", "px-1.5")}
      >
        <Bell aria-hidden className="size-4" strokeWidth={1.75} />
      </Link>
    </Tooltip>
  );
}
