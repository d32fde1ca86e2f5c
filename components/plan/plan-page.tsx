"use client";

import { useTranslations } from "next-intl";
import { ChangeProvider } from "@/components/change/change-provider";
import { ReviewProblem } from "@/components/change/review/review-problem";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { errorOf } from "@/components/data/api-failure";
import { useClusterView } from "@/components/data/use-cluster-view";
import { usePlan } from "@/components/data/use-plan";
import { useRefetchOn } from "@/components/data/use-refetch-on";
import { Button } from "@/components/ui/button";
import { PlanSheet } from "./plan-sheet";
import { PlanSkeleton } from "./plan-skeleton";

interface PlanPageProps {
  readonly cluster: ClusterName;
  readonly planId: string;
}

/** A plan by its address: a reload keeps it, and a second person sees the same. */
export function PlanPage({ cluster, planId }: PlanPageProps) {
  const ui = useTranslations("ui");
  const { data, error, refetch } = usePlan(cluster.id, planId);
  const { view } = useClusterView(cluster.id);
  const runs = view?.runs ?? [];
  const run = runs.find(({ id }) => id === data?.runId) ?? null;
  // Whatever is applied on the cluster may be this plan, or may have made it obsolete.
  const changedAt = view?.snapshot.cluster?.lastChange?.at;
  useRefetchOn([runs[0]?.id, runs[0]?.state, run?.state, changedAt], refetch);
  return (
    <ChangeProvider clusterId={cluster.id} runs={runs} shownRun={run?.id ?? null}>
      <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col p-3 sm:p-6">
        <ClusterCrumb cluster={cluster} within="history" />
        {data !== undefined ? (
          <PlanSheet key={planId} cluster={cluster} view={data} run={run} runs={runs} />
        ) : error === null ? (
          <PlanSkeleton />
        ) : (
          <div className="mt-4 flex flex-col items-start gap-2">
            <ReviewProblem error={errorOf(error)} runs={runs} />
            <Button onClick={() => void refetch()}>{ui("retry")}</Button>
          </div>
        )}
      </div>
    </ChangeProvider>
  );
}
