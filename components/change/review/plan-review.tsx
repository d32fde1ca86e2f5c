"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { effectWarnings } from "@/lib/change/effects/effect-groups";
import type { Operation } from "@/lib/change/operation";
import { planInSight, type Review } from "@/lib/change/plan/review";
import type { Run } from "@/lib/change/run/run";
import { Survival } from "../trial/survival";
import { CommandList } from "./command-list";
import { ConflictNotice } from "./conflict-notice";
import { EffectList } from "./effect-list";
import { EffectWarnings } from "./effect-warnings";
import { KeepChoice } from "./keep-choice";
import { LifetimeChoice } from "./lifetime-choice";
import { OperationExplained } from "./operation-explained";
import { PlanNotes } from "./plan-notes";
import { ReviewAsking } from "./review-asking";
import { ReviewProblem } from "./review-problem";
import { TypedName } from "./typed-name";
import { useReviewControls } from "./use-review-controls";

/** What is read of a plan, worst things first; a dialog and a page place it differently. */
export interface PlanParts {
  /** What went wrong or warns. */
  readonly alarms: ReactNode;
  /** What happens, what is left to choose, what to know. */
  readonly foretold: ReactNode;
  readonly commands: ReactNode;
  /** The name to type, where one is asked for. */
  readonly confirmation: ReactNode;
}

interface PlanReviewProps {
  readonly review: Review;
  readonly runs: readonly Run[];
  /** It cannot be applied any more: it is read as what was foretold. */
  readonly isPast?: boolean;
  readonly onTypedName: (text: string) => void;
  /** Asks for the same in another form; left out where a plan is as it is. */
  readonly onPropose?: (operation: Operation) => void;
  readonly frame: (parts: PlanParts) => ReactNode;
}

/** A plan to be judged by a person, wherever that is. */
export function PlanReview({ review, runs, isPast = false, onTypedName, onPropose, frame }: PlanReviewProps) {
  const t = useTranslations("change.review");
  const format = useFormatter();
  const { nameToType, typedName } = useReviewControls(review);
  const { conflict, error } = review;
  const plan = planInSight(review);
  if (plan === null)
    return error === null ? (
      <ReviewAsking />
    ) : (
      <ReviewProblem error={error} runs={runs} onPropose={onPropose} />
    );
  // What would be applied, which may be narrower or wider than what was pointed at.
  const { operation } = plan;
  return frame({
    alarms: (
      <>
        {conflict === null || isPast ? null : <ConflictNotice conflict={conflict} plan={plan} />}
        {error === null || isPast ? null : <ReviewProblem error={error} runs={runs} onPropose={onPropose} />}
        <EffectWarnings warnings={effectWarnings(plan.effects)} operation={operation} />
      </>
    ),
    foretold: (
      <>
        <OperationExplained operation={operation} />
        <section className="flex flex-col gap-1.5">
          <h3 className="text-sm font-medium">{t(isPast ? "foretold" : "effects")}</h3>
          <EffectList effects={plan.effects.resources} empty={t("noEffects")} />
        </section>
        {operation.kind === "resource.move" && onPropose !== undefined ? (
          <KeepChoice
            planned={operation}
            asked={review.operation.kind === "resource.move" ? review.operation : operation}
            afterClearing={plan.effects.afterClearing}
            isAsking={review.phase === "planning"}
            onPropose={onPropose}
          />
        ) : null}
        {operation.kind === "resource.ban" && onPropose !== undefined ? (
          <LifetimeChoice
            asked={review.operation.kind === "resource.ban" ? review.operation : operation}
            afterClearing={plan.effects.afterClearing}
            isAsking={review.phase === "planning"}
            onPropose={onPropose}
          />
        ) : null}
        {operation.kind === "resource.move" ||
        operation.kind === "resource.ban" ||
        plan.effects.afterClearing === null ? null : (
          <section className="flex flex-col gap-1.5">
            <h3 className="text-sm font-medium">{t("then")}</h3>
            <EffectList effects={plan.effects.afterClearing} empty={t("noEffects")} />
          </section>
        )}
        {(plan.effects.later ?? []).map(({ at, resources }) => (
          <section key={at} className="flex flex-col gap-1.5">
            <h3 className="text-sm font-medium">
              {t("thenAt", {
                at: format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" }),
              })}
            </h3>
            <EffectList effects={resources} empty={t("noEffects")} />
          </section>
        ))}
        {operation.kind === "configuration.change" && !isPast ? (
          <Survival clusterId={plan.clusterId} on={{ kind: "plan", planId: plan.id }} key={plan.id} />
        ) : null}
        <PlanNotes notes={plan.notes} clusterId={plan.clusterId} isPast={isPast} onPropose={onPropose} />
      </>
    ),
    commands: <CommandList commands={plan.commands} />,
    confirmation:
      nameToType === null || isPast ? null : (
        <TypedName name={nameToType} text={typedName} onText={onTypedName} />
      ),
  });
}
