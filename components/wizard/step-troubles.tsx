"use client";

import { useTranslations } from "next-intl";
import { ReviewProblem } from "@/components/change/review/review-problem";
import { useEditWords } from "@/components/change/words/use-edit-words";
import type { ConsoleError } from "@/components/data/api-failure";
import { CheckLines } from "@/components/form/check-lines";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { EditProblem } from "@/lib/change/configuration/operation";
import type { Check } from "@/lib/wizards/wizard";

interface StepTroublesProps {
  /** What is found about the step as a whole. */
  readonly checks: readonly Check[];
  readonly problem: EditProblem | null;
  readonly error: ConsoleError | null;
  readonly onRetry: (() => void) | undefined;
}

/** What concerns the step as a whole: findings, why it does not fit, that nobody answers. */
export function StepTroubles({ checks, problem, error, onRetry }: StepTroublesProps) {
  const t = useTranslations("wizardUi.engine");
  const editWords = useEditWords();
  const hasError = checks.some(({ severity }) => severity === "error");
  return (
    <div className="flex flex-col gap-2">
      <section
        aria-label={t("stepChecks")}
        aria-live="polite"
        tabIndex={-1}
        data-has-error={hasError || undefined}
        className="flex flex-col gap-1 rounded-xs"
      >
        <CheckLines checks={checks} />
      </section>
      {problem === null ? null : (
        <Notice tone="warn" title={t("problem")}>
          {editWords(problem)}
        </Notice>
      )}
      {error === null ? null : <ReviewProblem error={error} runs={[]} />}
      {onRetry === undefined ? null : (
        <div>
          <Button onClick={onRetry}>{t("retry")}</Button>
        </div>
      )}
    </div>
  );
}
