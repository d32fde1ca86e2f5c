"use client";

import { useTranslations } from "next-intl";
import { ReviewProblem } from "@/components/change/review/review-problem";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { errorOf } from "@/components/data/api-failure";
import { useWizards } from "@/components/data/use-wizards";
import { Button } from "@/components/ui/button";
import { DraftList } from "./draft-list";
import { ShelfSkeleton } from "./shelf-skeleton";
import { WizardSearch } from "./wizard-search";

/** Everything that can be added to a cluster with a few questions, and what was begun and left. */
export function CataloguePage({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("wizardUi.catalogue");
  const ui = useTranslations("ui");
  const { data, error, refetch } = useWizards(cluster.id);
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <p className="mb-5 max-w-3xl text-ink-muted">{t("text")}</p>
      {error === null ? null : (
        <div className="mb-5 flex flex-col items-start gap-2">
          <ReviewProblem error={errorOf(error)} runs={[]} />
          <Button onClick={() => void refetch()}>{ui("retry")}</Button>
        </div>
      )}
      <div className="flex flex-col gap-7">
        {data?.drafts.length ? <DraftList clusterId={cluster.id} drafts={data.drafts} /> : null}
        {data?.unreadableDrafts ? (
          <p className="text-sm text-ink-muted">{t("unreadableDrafts", { count: data.unreadableDrafts })}</p>
        ) : null}
        {data === undefined && error === null ? <ShelfSkeleton label={t("reading")} /> : null}
        {data === undefined ? null : <WizardSearch clusterId={cluster.id} entries={data.entries} />}
      </div>
    </div>
  );
}
