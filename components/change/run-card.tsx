"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { Operation } from "@/lib/change/operation";
import { isOver, type Run } from "@/lib/change/run";
import { RunMark } from "./run-mark";
import { RunProgressBar } from "./run-progress-bar";
import { RunSteps } from "./run-steps";
import { useOperationWords } from "./use-operation-words";
import { useRunStateWords } from "./use-run-state-words";
import { useTroubleWords } from "./use-trouble-words";

interface RunCardProps {
  readonly run: Run;
  readonly onPropose: (operation: Operation) => void;
  readonly onDismiss: () => void;
}

/** One's own change on its way to its true outcome. */
export function RunCard({ run, onPropose, onDismiss }: RunCardProps) {
  const t = useTranslations("change.run");
  const operationWords = useOperationWords();
  const stateWords = useRunStateWords();
  const troubleWords = useTroubleWords();
  const { undo, operation } = run;
  const left = run.leftConstraint && "resource" in operation ? operation.resource : null;
  const isCommandAtFault = run.troubles.some(({ code }) => code.startsWith("command-"));
  return (
    <article
      className="pointer-events-auto rounded-lg bg-raised shadow-popup"
      aria-label={operationWords(operation)}
    >
      <header className="flex items-center gap-2.5 py-1.5 pr-1.5 pl-3.5">
        <RunMark run={run} />
        <div className="min-w-0 flex-1">
          <p className="font-medium break-words">{operationWords(operation)}</p>
          <p className="text-sm text-ink-muted">{stateWords(run)}</p>
        </div>
        {isOver(run) && undo !== null ? (
          <Button size="sm" onClick={() => onPropose(undo)}>
            {t("undo")}
          </Button>
        ) : null}
        <IconButton icon={X} label={t("dismiss")} size="sm" onClick={onDismiss} />
      </header>
      <RunProgressBar run={run} />
      {run.troubles.length === 0 && left === null ? null : (
        <div className="flex flex-col gap-1 border-t px-3.5 py-2 text-ink-muted">
          {run.troubles.map((trouble) => (
            <p key={JSON.stringify(trouble)} className="break-words">
              {troubleWords(trouble)}
            </p>
          ))}
          {left === null ? null : (
            <div className="flex flex-wrap items-center gap-2">
              <span>{t("leftConstraint")}</span>
              <Button size="sm" onClick={() => onPropose({ kind: "resource.clear", resource: left })}>
                {t("clearLeft")}
              </Button>
            </div>
          )}
        </div>
      )}
      {run.state === "done" ? null : (
        <RunSteps key={String(isCommandAtFault)} steps={run.steps} isOpenAtFirst={isCommandAtFault} />
      )}
    </article>
  );
}
