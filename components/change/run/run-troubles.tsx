"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useListWords } from "@/components/ui/use-list-words";
import { eachOf, type Operation } from "@/lib/change/operation";
import { subjectOf } from "@/lib/change/operations/words";
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
  const list = useListWords();
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
          <span>
            {isPinned
              ? t("leftConstraint", { count: all.length })
              : t("leftStopped", { names: list(all.flatMap(subjectsOf)) })}
          </span>
          <Button size="sm" disabledReason={denied(left)} onClick={() => onPropose(left)}>
            {t(isPinned ? "clearLeft" : "startLeft")}
          </Button>
        </div>
      )}
    </div>
  );
}

function subjectsOf(operation: Operation): readonly string[] {
  return operation.kind === "node.services" ? operation.nodes : [subjectOf(operation)];
}
