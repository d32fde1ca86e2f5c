"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { SeenWhen } from "@/lib/history/entry";

/** Says of an entry that nobody watched when it happened; nothing of the others. */
export function Afterwards({ seen }: { seen: SeenWhen }) {
  const t = useTranslations("history");
  if (seen === "live") return null;
  return (
    <span title={t("afterwardsText")}>
      <Badge>{t("afterwards")}</Badge>
    </span>
  );
}
