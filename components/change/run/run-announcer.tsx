"use client";

import { useTranslations } from "next-intl";
import { isWithdrawn, type Run } from "@/lib/change/run/run";
import { useOperationWords } from "../words/use-operation-words";

/** Tells screen readers how one's own latest change goes. */
export function RunAnnouncer({ runs, ownRuns }: { runs: readonly Run[]; ownRuns: readonly string[] }) {
  const t = useTranslations("change.run");
  const operationWords = useOperationWords();
  const latest = runs.find((run) => run.id === ownRuns[0]);
  const words = (run: Run) => {
    const operation = operationWords(run.operation);
    if (run.state === "done") return t("finished", { operation });
    if (isWithdrawn(run)) return t("withdrawnSaid", { operation });
    if (run.state === "failed") return t("failedSaid", { operation });
    return t("started", { operation });
  };
  return (
    <p role="status" className="sr-only">
      {latest ? words(latest) : ""}
    </p>
  );
}
