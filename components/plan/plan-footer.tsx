"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDenial } from "@/components/access/access-context";
import { GuardedLink } from "@/components/access/guarded-link";
import { AddToBasket } from "@/components/change/review/add-to-basket";
import { ApplyButton } from "@/components/change/review/apply-button";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import type { PlanView } from "@/lib/api/plan-view";
import type { Review } from "@/lib/change/plan/review";
import type { ShownPlanState } from "./plan-state";

interface PlanFooterProps {
  readonly view: PlanView;
  readonly state: ShownPlanState;
  readonly review: Review;
  /** On the way to the plan that took its place. */
  readonly isLeaving: boolean;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

/** The way back, and the only button that does it. */
export function PlanFooter({ view, state, review, isLeaving, onApply, onCancel }: PlanFooterProps) {
  const t = useTranslations("wizardUi.plan");
  const denial = useDenial();
  const router = useRouter();
  const { draft, plan } = view;
  const { clusterId, operation } = plan;
  const board = `/clusters/${clusterId}`;
  const wizard =
    operation.kind === "configuration.change" && draft !== null && state !== "applied" && state !== "undone"
      ? `${board}/wizards/${operation.purpose}?draft=${encodeURIComponent(draft)}`
      : null;
  const isReady = state === "ready";
  const isOver = state === "applied" || state === "failed" || state === "undone";
  return (
    <footer className="sticky bottom-0 z-10 -mx-3 mt-auto -mb-3 flex flex-wrap justify-end gap-2 border-t bg-canvas px-3 py-3 sm:-mx-6 sm:-mb-6 sm:px-6">
      {wizard === null || state === "applying" ? null : (
        <GuardedLink permission="cluster.configure" clusterId={clusterId} href={wizard} size="lg">
          {t("wizard")}
        </GuardedLink>
      )}
      {isReady && wizard !== null ? null : (
        <Link href={board} className={buttonStyle(isOver ? "primary" : "secondary", "lg")}>
          {t("board")}
        </Link>
      )}
      {isReady ? (
        <Button
          size="lg"
          busy={review.phase === "cancelling"}
          disabledReason={denial("cluster.operate", clusterId)}
          onClick={onCancel}
        >
          {t("cancel")}
        </Button>
      ) : null}
      {isReady ? <AddToBasket review={review} onAdded={() => router.push(`${board}/basket`)} /> : null}
      {isReady ? (
        <ApplyButton review={review} isLeaving={isLeaving} onApply={onApply} onAskAgain={onApply} />
      ) : null}
    </footer>
  );
}
