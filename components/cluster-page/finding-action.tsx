"use client";

import { useTranslations } from "next-intl";
import { GuardedLink } from "@/components/access/guarded-link";
import { useChange } from "@/components/change/change-context";
import { useNotLiveWords } from "@/components/cluster/known-connection";
import { Button } from "@/components/ui/button";
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

const LACKS_FENCING: ReadonlySet<Verdict["code"]> = new Set([
  "fencing-disabled",
  "fencing-no-device",
  "fencing-stopped",
  "fencing-uncovered",
  "fencing-pretended",
]);

/** The change that answers a verdict, where there is one: proposed, never made at once. */
export function FindingAction({ verdict, hasFailures, isConnected, clusterId }: FindingActionProps) {
  const t = useTranslations("clusterPage.action");
  const { propose, denied } = useChange();
  const notLive = useNotLiveWords();
  const isWayIn = verdict.code === "configuration-unread" && hasWayIn(verdict.problem);
  if (isWayIn || verdict.code === "member-key-changed") {
    return (
      <GuardedLink
        permission="clusters.manage"
        clusterId={clusterId}
        href={`/clusters/${clusterId}/access`}
        size="sm"
        className="relative z-10"
      >
        {t("access")}
      </GuardedLink>
    );
  }
  if (LACKS_FENCING.has(verdict.code)) {
    return (
      <GuardedLink
        permission="cluster.configure"
        clusterId={clusterId}
        href={`/clusters/${clusterId}/wizards/fencing`}
        size="sm"
        className="relative z-10"
      >
        {t("fencing")}
      </GuardedLink>
    );
  }
  const answer = answerTo(verdict, hasFailures);
  if (answer === null) return null;
  return (
    <span className="relative z-10">
      <Button
        size="sm"
        disabledReason={denied(answer.operation) ?? (isConnected ? undefined : notLive)}
        onClick={() => propose(answer.operation)}
      >
        {t(answer.word)}
      </Button>
    </span>
  );
}
