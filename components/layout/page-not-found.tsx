import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";

/** Nothing is kept under this address. */
export function PageNotFound() {
  const t = useTranslations("ui.notFound");
  return (
    <div className="flex flex-1 items-center justify-center pb-24">
      <EmptyState
        level={1}
        title={t("title")}
        actions={
          <Link href="/clusters" className={buttonStyle("secondary", "lg")}>
            {t("action")}
          </Link>
        }
      >
        {t("text")}
      </EmptyState>
    </div>
  );
}
