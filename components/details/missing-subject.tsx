import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";

/** The address names something that is not in the cluster, or not any more. */
export function MissingSubject({ kind }: { kind: "node" | "resource" }) {
  const t = useTranslations("details.missing");
  return <EmptyState title={t(kind)}>{t("text")}</EmptyState>;
}
