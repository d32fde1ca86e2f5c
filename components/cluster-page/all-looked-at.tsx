"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { settleDivision } from "@/app/actions/cluster/settle-division";
import { useDenial } from "@/components/access/access-context";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";

interface AllLookedAtProps {
  readonly clusterId: string;
  /** ISO 8601: which split brain. */
  readonly begun: string;
}

/** Says that nothing of a split brain is left to be looked at: it is told no more, to nobody. The stream takes the notice away. */
export function AllLookedAt({ clusterId, begun }: AllLookedAtProps) {
  const t = useTranslations("clusterPage.division");
  const problemWords = useProblemWords();
  const denied = useDenial()("cluster.operate", clusterId);
  const [problem, setProblem] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const settle = () =>
    start(async () => {
      const result = await callAction(settleDivision({ clusterId, begun }));
      setProblem(result.ok ? null : result.error);
    });
  return (
    <>
      <Button size="sm" busy={isBusy} disabledReason={denied} onClick={settle}>
        {t("done")}
      </Button>
      <span role="status" className="self-center text-sm">
        {problem === null ? null : problemWords(problem).title}
      </span>
    </>
  );
}
