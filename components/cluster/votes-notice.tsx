"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { ServicesOfNode } from "@/lib/api/services-view";
import { keepsQuorum, votesWith } from "@/lib/corosync/votes-with";

interface VotesNoticeProps {
  /** corosync.conf as it will be. */
  readonly text: string;
  readonly nodes: readonly ServicesOfNode[];
}

/** Whether the votes do on the way, by what the first node with quorum counts now. */
export function VotesNotice({ text, nodes }: VotesNoticeProps) {
  const t = useTranslations("membership");
  const quorum = nodes.find(({ told }) => told?.quorum?.quorate)?.told?.quorum ?? null;
  const after = quorum === null ? null : votesWith(text, quorum, null);
  // A cluster that has no quorum has none to lose.
  if (quorum === null || after === null) return null;
  const { votes, needed } = after;
  const isEnough = keepsQuorum(text, after, quorum);
  return (
    <Notice tone={isEnough ? "info" : "bad"} title={isEnough ? undefined : t("votesShort")}>
      {t(isEnough ? "votes" : "votesShortText", { votes, needed })}
    </Notice>
  );
}
