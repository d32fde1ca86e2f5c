"use client";

import { useTranslations } from "next-intl";
import { useOperationWords } from "@/components/change/words/use-operation-words";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PlanView } from "@/lib/api/plan-view";
import type { Run } from "@/lib/change/run/run";
import type { ShownPlanState } from "./plan-state";
import { PlanStateMark } from "./plan-state-mark";

interface PlanHeaderProps {
  readonly view: PlanView;
  readonly state: ShownPlanState;
  readonly run: Run | null;
}

/** What would be changed, who thought it through and when, how it stands, and what to do next. */
export function PlanHeader({ view, state, run }: PlanHeaderProps) {
  const t = useTranslations("wizardUi.plan");
  const operationWords = useOperationWords();
  const { plan, by } = view;
  return (
    <header className="mb-4">
      <h1 className="mt-1 text-xl font-semibold break-words">{operationWords(plan.operation)}</h1>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-ink-muted">
        <PlanStateMark state={state} by={view.undone?.by ?? run?.by ?? null} />
        <span>{t.rich("by", { by, when: () => <RelativeTime key="when" at={plan.createdAt} /> })}</span>
      </p>
      {view.closed === null && state !== "undone" ? (
        <p className="mt-1 max-w-prose text-ink-muted">{t(`next.${state}`)}</p>
      ) : null}
    </header>
  );
}
