"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { Operation } from "@/lib/change/operation";
import { isOver, type Run } from "@/lib/change/run/run";
import { useChange } from "../change-context";
import { useOperationWords } from "../words/use-operation-words";
import { useRunStateWords } from "../words/use-run-state-words";
import { RunBody } from "./run-body";
import { RunMark } from "./run-mark";

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
  const { denied } = useChange();
  const { undo, operation } = run;
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
          <Button size="sm" disabledReason={denied(undo)} onClick={() => onPropose(undo)}>
            {t("undo")}
          </Button>
        ) : null}
        <IconButton icon={X} label={t("dismiss")} size="sm" onClick={onDismiss} />
      </header>
      <RunBody run={run} onPropose={onPropose} />
    </article>
  );
}
