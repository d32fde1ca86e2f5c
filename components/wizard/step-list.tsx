"use client";

import { useTranslations } from "next-intl";
import { stepText, useWizardWords } from "@/components/form/use-wizard-words";
import type { WizardId } from "@/lib/wizards/wizard";
import type { SessionState } from "./session-state";
import { StepEntry } from "./step-entry";
import { visibleChecks } from "./visible-checks";

interface StepListProps {
  readonly wizard: WizardId;
  readonly state: SessionState;
  readonly onGo: (step: number) => void;
}

/** All steps: which are done, which is shown, where something is wrong. */
export function StepList({ wizard, state, onGo }: StepListProps) {
  const t = useTranslations("wizardUi.engine");
  const words = useWizardWords();
  const { view, step, furthest } = state;
  // The place is kept while the first answer is under way.
  if (view === null) return <div className="h-8" />;
  const shown = view.steps.map((one, index) => ({ ...one, index })).filter(({ isSkipped }) => !isSkipped);
  const hasErrorHere = visibleChecks(view, state).some(({ severity }) => severity === "error");
  const stateOf = (index: number, hasError: boolean) => {
    const isWrong = index === step ? view.step === step && hasErrorHere : index <= furthest && hasError;
    if (isWrong) return "error";
    if (index === step) return "current";
    return index < furthest ? "done" : "waiting";
  };
  return (
    <nav aria-label={t("steps")} className="lg:sticky lg:top-14">
      <ol className="flex items-center gap-1.5 lg:flex-col lg:items-stretch lg:gap-0.5">
        {shown.map(({ id, index, hasError }, position) => (
          <StepEntry
            key={id}
            number={position + 1}
            title={words(stepText(wizard, id, "title"))}
            isCurrent={index === step}
            state={stateOf(index, hasError)}
            onGo={index <= furthest && index !== step ? () => onGo(index) : undefined}
          />
        ))}
        <li aria-hidden className="ml-auto pl-2 text-sm whitespace-nowrap text-ink-faint lg:hidden">
          {t("stepOf", {
            number: shown.findIndex(({ index }) => index === step) + 1,
            total: shown.length,
          })}
        </li>
      </ol>
    </nav>
  );
}
