"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useEditWords } from "@/components/change/words/use-edit-words";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { MOMENTS } from "@/lib/change/trial/rehearsal-lines";
import type { RehearsalOutcome } from "@/lib/change/trial/rehearsed";
import { RehearsalMoment } from "./rehearsal-moment";

interface RehearsalCardProps {
  readonly title: string;
  readonly outcome: RehearsalOutcome | null;
  /** No outcome is known yet. */
  readonly isPlaying: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** One way to go on: what it comes to, moment by moment. */
export function RehearsalCard({ title, outcome, isPlaying, isChosen, onChoose }: RehearsalCardProps) {
  const t = useTranslations("wizardUi.rehearsal");
  const heading = useId();
  return (
    <li
      aria-labelledby={heading}
      className={classNames(
        "flex min-w-0 flex-col rounded-md border px-3 py-2",
        isChosen && "border-accent bg-accent-soft",
      )}
    >
      <h4 id={heading} className="font-medium">
        {title}
      </h4>
      {outcome !== null ? <Outcome outcome={outcome} /> : isPlaying ? <Playing /> : <p>{t("failed")}</p>}
      <div className="mt-auto flex min-h-9 items-end">
        {isChosen ? (
          <Badge tone="accent" className="-ml-1.5">
            {t("chosen")}
          </Badge>
        ) : (
          <Button type="button" size="sm" aria-label={t("chooseOne", { title })} onClick={onChoose}>
            {t("choose")}
          </Button>
        )}
      </div>
    </li>
  );
}

function Outcome({ outcome }: { outcome: RehearsalOutcome }) {
  const t = useTranslations("wizardUi.rehearsal");
  const editWords = useEditWords();
  if (outcome.kind === "unfit") return <p className="text-sm">{editWords(outcome.problem)}</p>;
  if (outcome.kind === "failed") {
    return (
      <div className="text-sm">
        <p>{t("failed")}</p>
        <p className="my-1 max-h-32 overflow-y-auto rounded-sm bg-sunken px-2 py-1 font-mono break-words whitespace-pre-wrap">
          {outcome.detail}
        </p>
      </div>
    );
  }
  const { node, fencing, resources } = outcome;
  if (resources.length === 0) {
    return <p className="text-sm text-ink-muted">{t("nothing", { node: node ?? "" })}</p>;
  }
  return (
    <>
      <dl className="mt-1 flex flex-col gap-1.5">
        {MOMENTS.filter((moment) => moment === "started" || node !== null).map((moment) => (
          <RehearsalMoment key={moment} moment={moment} rehearsed={outcome} />
        ))}
      </dl>
      {node === null ? <p className="mt-1.5 text-sm text-ink-muted">{t("nobodyFails")}</p> : null}
      {fencing === null ? null : (
        <p className={classNames("mt-1.5 text-sm", fencing === "presumed" ? "text-ink-muted" : "text-bad")}>
          {t(`fencing.${fencing}`, { node: node ?? "" })}
        </p>
      )}
    </>
  );
}

/** Holds the place of three moments. */
function Playing() {
  return (
    <div aria-hidden className="mt-1 flex flex-col gap-2.5">
      {MOMENTS.map((moment) => (
        <div key={moment} className="flex flex-col gap-1">
          <Skeleton className="h-3 w-20" />
          <Skeleton className="h-3.5 w-full" />
        </div>
      ))}
    </div>
  );
}
