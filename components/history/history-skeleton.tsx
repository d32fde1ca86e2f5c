import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** Holds the place of the entries while they come. */
export function HistorySkeleton() {
  const t = useTranslations("history");
  return (
    <div role="status" className="mt-4 flex flex-col gap-2">
      <span className="sr-only">{t("reading")}</span>
      <Skeleton className="h-8 w-full rounded-lg" />
      <Skeleton className="h-80 w-full rounded-lg" />
    </div>
  );
}
