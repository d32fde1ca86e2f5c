"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { ServicesOfNode } from "@/lib/api/services-view";
import { quorumWith } from "@/lib/corosync/votes-with";

interface VotesNoticeProps {
  /** corosync.conf as it will be. */
  readonly text: string;
  readonly nodes: readonly ServicesOfNode[];
}

/** What becomes of the quorum: by what the first node with quorum counts now; where none has it, whether it comes. */
export function VotesNotice({ text, nodes }: VotesNoticeProps) {
  const t = useTranslations("membership");
  const after = quorumWith(
    text,
    nodes.flatMap(({ told }) => told?.quorum ?? []),
    null,
  );
  if (after === null) return null;
  const { kind, votes, needed } = after;
  const { tone, title, words } = LOOK[kind];
  return (
    <Notice tone={tone} title={title === undefined ? undefined : t(title)}>
      {t(words, { votes, needed })}
    </Notice>
  );
}

const LOOK = {
  kept: { tone: "info", title: undefined, words: "votes" },
  lost: { tone: "bad", title: "votesShort", words: "votesShortText" },
  gained: { tone: "warn", title: "votesGained", words: "votesGainedText" },
  without: { tone: "info", title: undefined, words: "votesWithout" },
} as const;
