"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { eachOf, type Operation } from "@/lib/change/operation";
import type { Run } from "@/lib/change/run/run";
import { useChange } from "../change-context";
import { useTroubleWords } from "../words/use-trouble-words";

interface RunTroublesProps {
  readonly run: Run;
  readonly onPropose: (operation: Operation) => void;
}

/** What went wrong with a run, and what it left behind. */
export function RunTroubles({ run, onPropose }: RunTroublesProps) {
  const t = useTranslations("change.run");
  const troubleWords = useTroubleWords();
  const { denied } = useChange();
  const { troubles } = run;
  const left = run.leftConstraint ? run.undo : null;
  if (troubles.length === 0 && left === null) return null;
  const all = left === null ? [] : eachOf(left);
  const isPinned = all[0]?.kind === "resource.clear";
  return (
    <div className="flex flex-col gap-1 border-t px-3.5 py-2 text-ink-muted">
      {troubles.map((trouble) => (
        <p key={JSON.stringify(trouble)} className="break-words">
          {troubleWords(trouble)}
        </p>
      ))}
      {left === null ? null : (
        <div className="flex flex-wrap items-center gap-2">
          <span>{t(isPinned ? "leftConstraint" : "leftStopped", { count: all.length })}</span>
          <Button size="sm" disabledReason={denied(left)} onClick={() => onPropose(left)}>
            {t(isPinned ? "clearLeft" : "startLeft")}
          </Button>
        </div>
      )}
    </div>
  );
}
