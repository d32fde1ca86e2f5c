"use client";

import { useTranslations } from "next-intl";
import { effectWarnings } from "@/lib/change/effects/effect-groups";
import type { Operation } from "@/lib/change/operation";
import { subjectOf } from "@/lib/change/operations/words";
import type { Plan } from "@/lib/change/plan/plan";
import { needsTypedName } from "@/lib/change/plan/plan-danger";
import type { Review } from "@/lib/change/plan/review";
import { CommandList } from "./command-list";
import { ConflictNotice } from "./conflict-notice";
import { EffectList } from "./effect-list";
import { EffectWarnings } from "./effect-warnings";
import { KeepChoice } from "./keep-choice";
import { OperationExplained } from "./operation-explained";
import { PlanNotes } from "./plan-notes";
import { TypedName } from "./typed-name";

interface PlanReviewProps {
  readonly plan: Plan;
  readonly review: Review;
  readonly typedName: string;
  readonly onTypedName: (text: string) => void;
  readonly onPropose: (operation: Operation) => void;
}

/** A plan, worst things first: what warns, what happens, what is left to choose, the commands. */
export function PlanReview({ plan, review, typedName, onTypedName, onPropose }: PlanReviewProps) {
  const t = useTranslations("change.review");
  const { operation } = review;
  const name = subjectOf(operation);
  return (
    <div className="flex flex-col gap-4" aria-busy={review.phase === "planning"}>
      {review.conflict ? <ConflictNotice conflict={review.conflict} plan={plan} /> : null}
      <EffectWarnings warnings={effectWarnings(plan.effects)} operation={operation} />
      <OperationExplained operation={operation} />
      <section className="flex flex-col gap-1.5">
        <h3 className="text-sm font-medium">{t("effects")}</h3>
        <EffectList effects={plan.effects.resources} empty={t("noEffects")} />
      </section>
      {operation.kind === "resource.move" ? (
        <KeepChoice
          operation={operation}
          afterClearing={plan.effects.afterClearing}
          isAsking={review.phase === "planning"}
          onPropose={onPropose}
        />
      ) : null}
      <PlanNotes notes={plan.notes} />
      <CommandList commands={plan.commands} />
      {needsTypedName(plan) ? <TypedName name={name} text={typedName} onText={onTypedName} /> : null}
    </div>
  );
}
