"use client";

import { useTranslations } from "next-intl";
import { ReviewProblem } from "@/components/change/review/review-problem";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { errorOf } from "@/components/data/api-failure";
import { useScripts } from "@/components/data/use-scripts";
import { TakeAlong } from "@/components/plan/take-along";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Spinner } from "@/components/ui/spinner";

interface TakeAlongPageProps {
  readonly cluster: ClusterName;
  /** Null for the whole configuration. */
  readonly resource: string | null;
}

/** The configuration as a script to keep, to review, to run on another cluster. */
export function TakeAlongPage({ cluster, resource }: TakeAlongPageProps) {
  const t = useTranslations("wizardUi.takeAlong");
  const ui = useTranslations("ui");
  const { data, error, refetch } = useScripts(cluster.id, resource);
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} within="settings" />
      <h1 className="mt-1 text-xl font-semibold">
        {t("title")}
        {resource === null ? null : (
          <Code className="ml-2.5 text-lg font-normal text-ink-muted">{resource}</Code>
        )}
      </h1>
      <p className="mb-4 max-w-3xl text-ink-muted">{t(resource === null ? "whole" : "resource")}</p>
      {data !== undefined ? (
        <div className="min-w-0 rounded-lg border bg-surface px-4 py-3.5">
          <TakeAlong scripts={data.scripts} name={resource ?? cluster.name ?? "cluster"} isAlone />
        </div>
      ) : error === null ? (
        <p role="status" className="flex items-center gap-2 text-ink-muted">
          <Spinner /> {t("reading")}
        </p>
      ) : (
        <div className="flex flex-col items-start gap-2">
          <ReviewProblem error={errorOf(error)} runs={[]} />
          <Button onClick={() => void refetch()}>{ui("retry")}</Button>
        </div>
      )}
    </div>
  );
}
