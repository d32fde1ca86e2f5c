"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { tryAgain } from "@/app/actions/cluster/try-again";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";

/** Asks the nodes now instead of after the pause. What comes of it is told by the stream; that nothing did, here. */
export function TryAgain({ clusterId }: { clusterId: string }) {
  const t = useTranslations("clusterPage.connection");
  const problemWords = useProblemWords();
  const [outcome, setOutcome] = useState<ConsoleError | "asked" | null>(null);
  const [isBusy, start] = useTransition();
  const ask = () =>
    start(async () => {
      setOutcome(null);
      const result = await callAction(tryAgain({ clusterId }));
      setOutcome(result.ok ? "asked" : result.error);
    });
  return (
    <>
      <Button busy={isBusy} onClick={ask}>
        {t("tryAgain")}
      </Button>
      <span role="status" className="self-center text-sm text-ink-muted">
        {outcome === null ? null : outcome === "asked" ? t("noChange") : problemWords(outcome).title}
      </span>
    </>
  );
}
