"use client";

import { useFormatter } from "next-intl";
import { eventLook } from "@/components/cluster/event-look";
import { LogsLink } from "@/components/cluster/logs-link";
import { useEventWords } from "@/components/cluster/use-event-words";
import { Shape } from "@/components/ui/shape";
import type { HistoryEntry } from "@/lib/history/entry";
import { Afterwards } from "./afterwards";
import { ChangeEntry } from "./change-entry";
import { changeLook } from "./change-look";
import { ConfigurationWords } from "./configuration-words";
import { FencingWords } from "./fencing-words";
import { GapWords } from "./gap-words";
import { JobWords } from "./job-words";
import { PlannedEntry } from "./planned-entry";
import { recordLook } from "./record-look";
import { TransitionWords } from "./transition-words";

/** One entry: when, what, and the way to more of it. */
export function EntryRow({ clusterId, entry }: { clusterId: string; entry: HistoryEntry }) {
  const format = useFormatter();
  const { shape, tone } = lookOf(entry);
  const time = new Date(entry.at);
  return (
    <li className="flex items-start gap-2.5 px-3.5 py-1.5">
      <LogsLink at={entry.at} className="w-[4.75rem] shrink-0 text-ink-faint hover:underline">
        <time dateTime={entry.at} suppressHydrationWarning>
          {format.dateTime(time, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })}
        </time>
      </LogsLink>
      <span className="flex h-5 items-center">
        <Shape name={shape} tone={tone} className="animate-none" />
      </span>
      <div className="min-w-0 flex-1 break-words">
        <EntryWords clusterId={clusterId} entry={entry} />
      </div>
    </li>
  );
}

function lookOf(entry: HistoryEntry) {
  if (entry.kind === "event") return eventLook(entry.event);
  return entry.kind === "run" || entry.kind === "plan" ? changeLook(entry) : recordLook(entry);
}

function EntryWords({ clusterId, entry }: { clusterId: string; entry: HistoryEntry }) {
  const eventWords = useEventWords();
  switch (entry.kind) {
    case "event":
      return (
        <>
          {eventWords(entry.event)} <Afterwards seen={entry.seen} />
        </>
      );
    case "run":
      return <ChangeEntry clusterId={clusterId} entry={entry} />;
    case "plan":
      return <PlannedEntry clusterId={clusterId} entry={entry} />;
    case "transition":
      return <TransitionWords clusterId={clusterId} entry={entry} />;
    case "configuration":
      return <ConfigurationWords entry={entry} />;
    case "fencing":
      return <FencingWords entry={entry} />;
    case "job":
    case "checks":
      return <JobWords clusterId={clusterId} entry={entry} />;
    case "gap":
      return <GapWords entry={entry} />;
  }
}
