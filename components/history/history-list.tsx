"use client";

import { useFormatter } from "next-intl";
import { Fragment } from "react";
import type { HistoryEntry } from "@/lib/history/entry";
import { EntryRow } from "./entry-row";

interface HistoryListProps {
  readonly clusterId: string;
  readonly entries: readonly HistoryEntry[];
}

/** Entries, newest first, under the days that they are of. */
export function HistoryList({ clusterId, entries }: HistoryListProps) {
  const format = useFormatter();
  const dayOf = (at: string) => format.dateTime(new Date(at), { dateStyle: "full" });
  const days = [...new Set(entries.map(({ at }) => dayOf(at)))];
  return (
    <div className="flex flex-col rounded-lg border bg-surface">
      {days.map((day) => (
        <Fragment key={day}>
          <h2 className="border-t bg-sunken px-3.5 py-1.5 text-sm font-medium text-ink-muted first:rounded-t-lg first:border-t-0">
            {day}
          </h2>
          <ol className="divide-y border-t">
            {entries
              .filter(({ at }) => dayOf(at) === day)
              .map((entry) => (
                <EntryRow key={`${entry.kind} ${entry.id}`} clusterId={clusterId} entry={entry} />
              ))}
          </ol>
        </Fragment>
      ))}
    </div>
  );
}
