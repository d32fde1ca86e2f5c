"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Operation } from "@/lib/change/operation";
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
  return (
    <div className="flex flex-col gap-1 border-t px-3.5 py-2 text-ink-muted">
      {troubles.map((trouble) => (
        <p key={JSON.stringify(trouble)} className="break-words">
          {troubleWords(trouble)}
        </p>
      ))}
      {left === null ? null : (
        <div className="flex flex-wrap items-center gap-2">
          <span>{t(left.kind === "resource.clear" ? "leftConstraint" : "leftStopped")}</span>
          <Button size="sm" disabledReason={denied(left)} onClick={() => onPropose(left)}>
            {t(left.kind === "resource.clear" ? "clearLeft" : "startLeft")}
          </Button>
        </div>
      )}
    </div>
  );
}
