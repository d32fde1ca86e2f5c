"use client";

import { ShoppingBasket } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { clearBasket } from "@/app/actions/basket/clear";
import { planBasket } from "@/app/actions/basket/plan";
import { useDenial } from "@/components/access/access-context";
import { ReviewProblem } from "@/components/change/review/review-problem";
import { Survival } from "@/components/change/trial/survival";
import { WhatIf } from "@/components/change/trial/what-if";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { type ConsoleError, errorOf } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { useBasket, useBasketChanged } from "@/components/data/use-basket";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useRefetchOn } from "@/components/data/use-refetch-on";
import { planHref } from "@/components/plan/plan-href";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { BasketView } from "@/lib/api/basket-view";
import { basketSteps } from "@/lib/change/basket/basket";
import { BasketList } from "./basket-list";

const ON_BASKET = { kind: "basket" } as const;

/** Changes that wait to be applied together: their order, what they come to, and one plan of all of them. */
export function BasketPage({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("basket");
  const ui = useTranslations("ui");
  const { data, error, refetch } = useBasket(cluster.id);
  const { view } = useClusterView(cluster.id);
  // What others apply may clash with an entry, or be the basket itself.
  useRefetchOn([view?.runs[0]?.state, view?.snapshot.cluster?.lastChange?.at], refetch);
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <p className="mb-4 max-w-prose text-ink-muted">{t("intro")}</p>
      {data !== undefined ? (
        <Filled cluster={cluster} view={data} />
      ) : error === null ? (
        <Skeleton className="h-48" />
      ) : (
        <div className="flex flex-col items-start gap-2">
          <ReviewProblem error={errorOf(error)} runs={[]} />
          <Button onClick={() => void refetch()}>{ui("retry")}</Button>
        </div>
      )}
    </div>
  );
}

function Filled({ cluster: { id: clusterId }, view }: { cluster: ClusterName; view: BasketView }) {
  const t = useTranslations("basket");
  const router = useRouter();
  const denial = useDenial()("cluster.configure", clusterId);
  const changed = useBasketChanged(clusterId);
  const [problem, setProblem] = useState<ConsoleError | null>(null);
  const [isPlanning, startPlan] = useTransition();
  const [isClearing, startClear] = useTransition();
  const { entries, unreadable } = view;
  const plan = async () => {
    setProblem(null);
    const result = await callAction(planBasket({ clusterId }));
    if (!result.ok) return setProblem(result.error);
    router.push(planHref(clusterId, result.value.id));
  };
  const clear = async () => {
    const result = await callAction(clearBasket({ clusterId }));
    setProblem(result.ok ? null : result.error);
    await changed();
  };
  const isEmpty = entries.length === 0;
  return (
    <div className="flex flex-col gap-4">
      {unreadable > 0 ? <p className="text-warn">{t("unreadable", { count: unreadable })}</p> : null}
      {isEmpty ? (
        <EmptyState level={2} icon={ShoppingBasket} title={t("empty")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <>
          <BasketList clusterId={clusterId} entries={entries} denial={denial} onProblem={setProblem} />
          <div role="status" className="contents">
            {problem === null ? null : <ReviewProblem error={problem} runs={[]} />}
          </div>
          <div className="flex flex-wrap gap-2">
            <Button
              size="lg"
              variant="primary"
              busy={isPlanning}
              disabledReason={denial}
              onClick={() => startPlan(plan)}
            >
              {t("review", { count: entries.length })}
            </Button>
            <Button size="lg" busy={isClearing} disabledReason={denial} onClick={() => startClear(clear)}>
              {t("clear")}
            </Button>
          </div>
          <Survival clusterId={clusterId} on={ON_BASKET} />
        </>
      )}
      <WhatIf clusterId={clusterId} on={ON_BASKET} steps={basketSteps(entries)} />
    </div>
  );
}
