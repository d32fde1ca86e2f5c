"use client";

import { useTranslations } from "next-intl";
import type { Run } from "@/lib/change/run/run";
import { useOperationWords } from "../words/use-operation-words";

/** What others did to the cluster while this run was waited for, which may be why it ends otherwise. */
export function RunMeanwhile({ run }: { run: Run }) {
  const t = useTranslations("change.run");
  const operationWords = useOperationWords();
  const { meanwhile = [] } = run;
  if (meanwhile.length === 0) return null;
  return (
    <div className="flex flex-col gap-1 border-t px-3.5 py-2 text-ink-muted">
      {meanwhile.map(({ runId, operation, by }) => (
        <p key={runId} className="break-words">
          {t("meanwhile", { operation: operationWords(operation), by })}
        </p>
      ))}
    </div>
  );
}
