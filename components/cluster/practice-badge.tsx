import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

/** Marks a cluster whose tools work on a file: real tools and scheduler, no machines behind it. */
export function PracticeBadge() {
  const t = useTranslations("cluster");
  return (
    <Badge tone="accent">
      <FlaskConical aria-hidden className="size-3" strokeWidth={2} />
      <span title={t("practiceHint")}>{t("practice")}</span>
    </Badge>
  );
}
