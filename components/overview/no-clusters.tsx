import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { GuardedLink } from "@/components/access/guarded-link";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";

/** The first thing that a newcomer sees: what this is, and the ways in. */
export function NoClusters() {
  const t = useTranslations("overview");
  return (
    <div className="flex flex-1 items-center justify-center pb-24">
      <EmptyState
        level={2}
        title={t("empty.title")}
        actions={
          <>
            <GuardedLink
              permission="clusters.manage"
              clusterId={null}
              href="/clusters/add"
              variant="primary"
              size="lg"
            >
              <Plus aria-hidden className="size-4" />
              {t("add")}
            </GuardedLink>
            <GuardedLink permission="clusters.manage" clusterId={null} href="/clusters/create" size="lg">
              {t("create")}
            </GuardedLink>
          </>
        }
      >
        <p>{t("empty.text")}</p>
        <p className="mt-2">{t.rich("empty.practice", { code: (words) => <Code>{words}</Code> })}</p>
      </EmptyState>
    </div>
  );
}
