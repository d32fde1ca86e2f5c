"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandList } from "@/components/change/review/command-list";
import { ConflictNotice } from "@/components/change/review/conflict-notice";
import { EffectList } from "@/components/change/review/effect-list";
import { EffectWarnings } from "@/components/change/review/effect-warnings";
import { OperationExplained } from "@/components/change/review/operation-explained";
import { PlanNotes } from "@/components/change/review/plan-notes";
import { ReviewProblem } from "@/components/change/review/review-problem";
import { TypedName } from "@/components/change/review/typed-name";
import { RunPanel } from "@/components/change/run/run-panel";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import type { PlanView } from "@/lib/api/plan-view";
import { effectWarnings } from "@/lib/change/effects/effect-groups";
import { subjectOf } from "@/lib/change/operations/words";
import { needsTypedName } from "@/lib/change/plan/plan-danger";
import type { Run } from "@/lib/change/run/run";
import { PlanClosed } from "./plan-closed";
import { PlanFooter } from "./plan-footer";
import { PlanHeader } from "./plan-header";
import { planState } from "./plan-state";
import { PlanUndo } from "./plan-undo";
import { TakeAlong } from "./take-along";
import { useApplyPlan } from "./use-apply-plan";
import { useCancelPlan } from "./use-cancel-plan";
import { useConflict } from "./use-conflict";

const PART = "flex min-w-0 flex-col gap-5 rounded-lg border bg-surface px-4 py-3.5";

interface PlanSheetProps {
  readonly cluster: ClusterName;
  readonly view: PlanView;
  readonly run: Run | null;
  readonly runs: readonly Run[];
}

/** A plan to be read, worst things first, and applied; then how it goes. */
export function PlanSheet({ cluster, view, run, runs }: PlanSheetProps) {
  const t = useTranslations("change.review");
  const part = useTranslations("wizardUi.plan");
  const address = useSearchParams();
  const [typedName, setTypedName] = useState("");
  const { plan } = view;
  const { apply, isApplying, error } = useApplyPlan(view);
  const { cancel, isCancelling, error: cancelError } = useCancelPlan(view);
  const conflict = useConflict(cluster.id, plan.id, address.get("instead"));
  const state = planState(view.state, run, view.undone !== null);
  const isReady = state === "ready";
  const problem = error ?? cancelError;
  const name = subjectOf(plan.operation);
  const isDangerous = needsTypedName(plan);
  const isNameMissing = isDangerous && typedName.trim() !== name;
  return (
    <>
      <PlanHeader view={view} state={state} run={run} />
      <div className="flex flex-col gap-4 pb-4">
        {run === null ? null : <RunPanel run={run} isUndone={view.undone !== null} />}
        <PlanUndo view={view} />
        {conflict !== null && isReady ? <ConflictNotice conflict={conflict} plan={plan} /> : null}
        {view.closed === null ? null : <PlanClosed view={view} closed={view.closed} />}
        {problem === null || !isReady ? null : <ReviewProblem error={problem} runs={runs} />}
        <EffectWarnings warnings={effectWarnings(plan.effects)} operation={plan.operation} />
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <div className={PART}>
            <h2 className="sr-only">{part("effects")}</h2>
            <OperationExplained operation={plan.operation} />
            <section className="flex flex-col gap-1.5">
              <h3 className="text-sm font-medium">{isReady ? t("effects") : part("foretold")}</h3>
              <EffectList effects={plan.effects.resources} empty={t("noEffects")} />
            </section>
            <PlanNotes notes={plan.notes} />
            {isReady && isDangerous ? <TypedName name={name} text={typedName} onText={setTypedName} /> : null}
          </div>
          <div className={PART}>
            <h2 className="sr-only">{part("commands")}</h2>
            <CommandList commands={plan.commands} />
            <TakeAlong scripts={view.scripts} name={name} />
          </div>
        </div>
      </div>
      <PlanFooter
        clusterId={cluster.id}
        operation={plan.operation}
        state={state}
        draft={view.draft}
        isDangerous={isDangerous}
        isApplying={isApplying}
        isCancelling={isCancelling}
        blocked={isNameMissing ? t("typeNameMissing", { name }) : null}
        onApply={apply}
        onCancel={cancel}
      />
    </>
  );
}
