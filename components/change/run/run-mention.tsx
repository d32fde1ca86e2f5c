"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import type { Run } from "@/lib/change/run/run";
import { useOperationWords } from "../words/use-operation-words";
import { useRunStateWords } from "../words/use-run-state-words";
import { RunMark } from "./run-mark";

/** Somebody else's change, in one quiet line. */
export function RunMention({ run, onDismiss }: { run: Run; onDismiss: () => void }) {
  const t = useTranslations("change.run");
  const operationWords = useOperationWords();
  const stateWords = useRunStateWords();
  return (
    <div className="pointer-events-auto flex items-center gap-2 rounded-lg bg-raised py-1 pr-1 pl-3 text-sm text-ink-muted shadow-popup">
      <RunMark run={run} />
      <span className="min-w-0 flex-1 truncate">
        {operationWords(run.operation)} <span className="text-ink-faint">{t("by", { by: run.by })}</span>
      </span>
      <span className="text-ink-faint">{stateWords(run)}</span>
      <IconButton icon={X} label={t("dismiss")} size="sm" onClick={onDismiss} />
    </div>
  );
}
