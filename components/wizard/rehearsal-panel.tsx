"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { ReviewProblem } from "@/components/change/review/review-problem";
import { errorOf } from "@/components/data/api-failure";
import { useRehearsal } from "@/components/data/use-rehearsal";
import { useWizardWords } from "@/components/form/use-wizard-words";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Notice } from "@/components/ui/notice";
import type { RehearsalOffer, WizardView } from "@/lib/api/wizard-view";
import type { FieldValue, WizardId } from "@/lib/wizards/wizard";
import { RehearsalCard } from "./rehearsal-card";

interface RehearsalPanelProps {
  readonly clusterId: string;
  readonly wizard: WizardId;
  readonly view: WizardView;
  readonly offer: RehearsalOffer;
  /** What is typed now, which may be newer than the view. */
  readonly chosen: FieldValue | undefined;
  readonly isStale: boolean;
  readonly onChoose: (value: string) => void;
}

/** The ways to go on, side by side, as the scheduler plays them through: started, a node lost, the node back. */
export function RehearsalPanel({
  clusterId,
  wizard,
  view,
  offer,
  chosen,
  isStale,
  onChoose,
}: RehearsalPanelProps) {
  const t = useTranslations("wizardUi.rehearsal");
  const words = useWizardWords();
  const heading = useId();
  const { data, error, isFetching, refetch } = useRehearsal(clusterId, {
    wizard,
    step: view.step,
    input: view.input,
    // Which of them is chosen makes no difference to what they come to.
    regardless: offer.field,
  });
  const outcomes = data?.kind === "rehearsed" ? data.outcomes : [];
  const isPlaying = isFetching || isStale;
  return (
    <section aria-labelledby={heading} className="mt-4 border-t pt-3">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 id={heading} className="font-semibold">
            {t("title")}
          </h3>
          <p className="text-sm text-ink-muted">{t("text")}</p>
        </div>
        <IconButton
          type="button"
          icon={RefreshCw}
          label={t("again")}
          onClick={() => void refetch()}
          className={isFetching ? "motion-safe:*:animate-spin" : ""}
        />
      </div>
      <span role="status" className="sr-only">
        {t(isPlaying ? "playing" : "played")}
      </span>
      {error !== null && !isFetching ? (
        <div className="mt-2 flex flex-col items-start gap-2">
          <ReviewProblem error={errorOf(error)} runs={[]} />
          <Button onClick={() => void refetch()}>{t("again")}</Button>
        </div>
      ) : data?.kind === "too-large" ? (
        <Notice tone="info" className="mt-2">
          {t("tooLarge")}
        </Notice>
      ) : (
        <ul
          className={classNames(
            "mt-2.5 grid gap-2 transition-opacity",
            offer.alternatives.length % 3 === 0 ? "sm:grid-cols-3" : "sm:grid-cols-2",
            isPlaying && data !== undefined && "opacity-60",
          )}
        >
          {offer.alternatives.map(({ id, title }) => (
            <RehearsalCard
              key={id}
              title={words(title)}
              outcome={outcomes.find((one) => one.id === id) ?? null}
              isPlaying={isPlaying}
              isChosen={chosen === id}
              onChoose={() => onChoose(id)}
            />
          ))}
        </ul>
      )}
      {offer.note === null ? null : <p className="mt-2 text-sm text-ink-muted">{words(offer.note)}</p>}
    </section>
  );
}
