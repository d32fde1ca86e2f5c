"use client";

import { useVerdictWords } from "@/components/cluster/use-verdict-words";
import { Notice } from "@/components/ui/notice";
import { partedAt } from "@/lib/cluster/division-course";
import type { FeedEntry } from "@/lib/cluster/event";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { DivisionAfter } from "./division-after";
import { DivisionLinks } from "./division-links";
import { DivisionSteps } from "./division-steps";

interface DivisionBannerProps {
  readonly snapshot: ClusterSnapshot;
  readonly feed: readonly FeedEntry[];
}

/**
 * Across the page: the members are not one cluster any more. Which of them hold together, what runs on several sides, and the way
 * back; afterwards, what of a split brain is still to be done.
 */
export function DivisionBanner({ snapshot, feed }: DivisionBannerProps) {
  const verdictWords = useVerdictWords();
  const { verdicts, connection, readAt, division: course } = snapshot;
  const verdict = verdicts.find(({ code }) => code === "split-brain" || code === "partitioned");
  const at = course === null ? readAt : partedAt(course, feed);
  const isPast = connection.kind !== "live";
  if (verdict === undefined) {
    if (course === null || isPast) return null;
    return <DivisionAfter snapshot={snapshot} course={course} at={at} />;
  }
  const { title, hint } = verdictWords(verdict);
  return (
    <div className={isPast ? "past" : undefined}>
      <Notice tone="bad" alert={!isPast} title={title}>
        <p>{hint}</p>
        {verdict.code === "split-brain" && !isPast ? <DivisionSteps partitions={verdict.partitions} /> : null}
        <DivisionLinks clusterId={snapshot.id} at={at} pages={["cluster"]} />
      </Notice>
    </div>
  );
}
