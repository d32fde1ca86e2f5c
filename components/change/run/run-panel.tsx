"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { isOver, type Run } from "@/lib/change/run/run";
import { useChange } from "../change-context";
import { useRunStateWords } from "../words/use-run-state-words";
import { RunBody } from "./run-body";
import { RunMark } from "./run-mark";

/** A change on its way, on the page of its plan. What was taken back already is not taken back again. */
export function RunPanel({ run, isUndone }: { run: Run; isUndone: boolean }) {
  const t = useTranslations("change.run");
  const stateWords = useRunStateWords();
  const { propose, denied } = useChange();
  const { undo } = run;
  return (
    <article aria-label={t("region")} className="rounded-lg border bg-surface">
      <header className="flex min-h-11 items-center gap-2.5 px-3.5 py-1.5">
        <RunMark run={run} />
        <p role="status" className="min-w-0 flex-1 font-medium">
          {stateWords(run)}
        </p>
        {isOver(run) && undo !== null && !isUndone ? (
          <Button disabledReason={denied(undo)} onClick={() => propose(undo)}>
            {t("undo")}
          </Button>
        ) : null}
      </header>
      <RunBody run={run} onPropose={propose} />
    </article>
  );
}
