"use client";

import { ShoppingBasket } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { keepPlanInBasket } from "@/app/actions/basket/keep-plan";
import { useDenial } from "@/components/access/access-context";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { callAction } from "@/components/data/call-action";
import { useBasketChanged } from "@/components/data/use-basket";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/use-toast";
import { planInSight, type Review } from "@/lib/change/plan/review";

interface AddToBasketProps {
  readonly review: Review;
  readonly onAdded: () => void;
}

/** Instead of applying a change now: it waits in the basket. For changes of the configuration alone. */
export function AddToBasket({ review, onAdded }: AddToBasketProps) {
  const t = useTranslations("basket");
  const words = useProblemWords();
  const denial = useDenial();
  const toast = useToast();
  const plan = planInSight(review);
  const clusterId = plan?.clusterId ?? "";
  const changed = useBasketChanged(clusterId);
  const [isAdding, add] = useTransition();
  if (plan === null || plan.operation.kind !== "configuration.change" || plan.operation.purpose === "basket")
    return null;
  const press = async () => {
    const result = await callAction(keepPlanInBasket({ clusterId, planId: plan.id }));
    if (!result.ok) {
      const { error } = result;
      const isFull = error.code === "plan" && error.problem.code === "basket-full";
      return void toast({
        title: isFull ? t("full", { most: error.problem.most }) : words(error).title,
        urgent: true,
      });
    }
    toast({ title: t("added", { count: result.value.count }) });
    onAdded();
    await changed();
  };
  const isWaiting = review.phase !== "ready" && review.phase !== "failed";
  return (
    <Button
      size="lg"
      busy={isAdding}
      disabledReason={denial("cluster.configure", clusterId) ?? (isWaiting ? t("wait") : undefined)}
      onClick={() => add(press)}
    >
      <ShoppingBasket aria-hidden className="size-3.5" />
      {t("add")}
    </Button>
  );
}
