"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { QuorumReport } from "@/lib/corosync/parse-quorum";
import { votesWith } from "@/lib/corosync/votes-with";

interface VotesNoticeProps {
  /** corosync.conf as it will be. */
  readonly text: string;
  readonly quorum: QuorumReport;
  readonly leaving: string | null;
}

/** Whether the votes do on the way, by what corosync counts now. */
export function VotesNotice({ text, quorum, leaving }: VotesNoticeProps) {
  const t = useTranslations("membership");
  const after = votesWith(text, quorum, leaving);
  if (after === null) return null;
  const { votes, needed } = after;
  const isEnough = votes >= needed;
  return (
    <Notice tone={isEnough ? "info" : "bad"} title={isEnough ? undefined : t("votesShort")}>
      {t(isEnough ? "votes" : "votesShortText", { votes, needed })}
    </Notice>
  );
}
