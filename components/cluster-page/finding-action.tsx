"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/change-context";
import { useNotLiveWords } from "@/components/cluster/known-connection";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import type { Verdict } from "@/lib/cluster/health";
import { hasWayIn } from "@/lib/problem/questions";
import { answerTo } from "./finding-answer";

interface FindingActionProps {
  readonly verdict: Verdict;
  /** The cluster remembers failed operations that tell of its cause. */
  readonly hasFailures: boolean;
  readonly isConnected: boolean;
  readonly clusterId: string;
}

/** The change that answers a verdict, where there is one: proposed, never made at once. */
export function FindingAction({ verdict, hasFailures, isConnected, clusterId }: FindingActionProps) {
  const t = useTranslations("clusterPage.action");
  const { propose } = useChange();
  const notLive = useNotLiveWords();
  const isWayIn = verdict.code === "configuration-unread" && hasWayIn(verdict.problem);
  if (isWayIn || verdict.code === "member-key-changed") {
    return (
      <Link
        href={`/clusters/${clusterId}/access`}
        className={buttonStyle("secondary", "sm", "relative z-10")}
      >
        {t("access")}
      </Link>
    );
  }
  const answer = answerTo(verdict, hasFailures);
  if (answer === null) return null;
  return (
    <span className="relative z-10">
      <Button
        size="sm"
        disabledReason={isConnected ? undefined : notLive}
        onClick={() => propose(answer.operation)}
      >
        {t(answer.word)}
      </Button>
    </span>
  );
}
