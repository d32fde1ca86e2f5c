"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { PlanReview } from "@/components/change/review/plan-review";
import { RunPanel } from "@/components/change/run/run-panel";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import type { PlanView } from "@/lib/api/plan-view";
import { subjectOf } from "@/lib/change/operations/words";
import type { Run } from "@/lib/change/run/run";
import { PlanClosed } from "./plan-closed";
import { PlanFooter } from "./plan-footer";
import { PlanHeader } from "./plan-header";
import { planState } from "./plan-state";
import { PlanUndo } from "./plan-undo";
import { TakeAlong } from "./take-along";
import { useConflict } from "./use-conflict";
import { usePlanReview } from "./use-plan-review";

const PART = "flex min-w-0 flex-col gap-5 rounded-lg border bg-surface px-4 py-3.5";

interface PlanSheetProps {
  readonly cluster: ClusterName;
  readonly view: PlanView;
  readonly run: Run | null;
  readonly runs: readonly Run[];
}

/** The review of a kept plan on its page; then how it goes, and what became of it. */
export function PlanSheet({ cluster, view, run, runs }: PlanSheetProps) {
  const t = useTranslations("wizardUi.plan");
  const instead = useSearchParams().get("instead");
  const { plan } = view;
  const conflict = useConflict(cluster.id, plan.id, instead);
  const { review, isLeaving, typeName, apply, cancel } = usePlanReview(view, conflict);
  const state = planState(view.state, run, view.undone !== null);
  return (
    <>
      <PlanHeader view={view} state={state} run={run} />
      <div className="flex flex-col gap-4 pb-4">
        {run === null ? null : <RunPanel run={run} isUndone={view.undone !== null} />}
        <PlanUndo view={view} />
        {view.closed === null ? null : <PlanClosed view={view} closed={view.closed} />}
        <PlanReview
          review={review}
          runs={runs}
          isPast={state !== "ready"}
          onTypedName={typeName}
          frame={({ alarms, foretold, commands, confirmation }) => (
            <>
              {alarms}
              <div className="grid items-start gap-4 lg:grid-cols-2">
                <div className={PART}>
                  <h2 className="sr-only">{t("effects")}</h2>
                  {foretold}
                  {confirmation}
                </div>
                <div className={PART}>
                  <h2 className="sr-only">{t("commands")}</h2>
                  {commands}
                  <TakeAlong scripts={view.scripts} name={subjectOf(plan.operation)} />
                </div>
              </div>
            </>
          )}
        />
      </div>
      <PlanFooter
        view={view}
        state={state}
        review={review}
        isLeaving={isLeaving}
        onApply={apply}
        onCancel={cancel}
      />
    </>
  );
}
