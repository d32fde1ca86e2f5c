"use client";

import { useFormatter } from "next-intl";
import { Fragment, memo, useMemo } from "react";
import type { HistoryEntry } from "@/lib/history/entry";
import { EntryRow } from "./entry-row";

interface HistoryListProps {
  readonly clusterId: string;
  readonly entries: readonly HistoryEntry[];
}

/** Entries, newest first, under the days that they are of. The page is drawn with every picture of the cluster; the list is not. */
export const HistoryList = memo(function HistoryList({ clusterId, entries }: HistoryListProps) {
  const format = useFormatter();
  const days = useMemo(() => {
    const found = new Map<string, HistoryEntry[]>();
    for (const entry of entries) {
      const day = format.dateTime(new Date(entry.at), { dateStyle: "full" });
      const known = found.get(day);
      if (known === undefined) found.set(day, [entry]);
      else known.push(entry);
    }
    return found;
  }, [entries, format]);
  return (
    <div className="flex flex-col rounded-lg border bg-surface">
      {[...days].map(([day, ofDay]) => (
        <Fragment key={day}>
          <h2
            suppressHydrationWarning
            className="border-t bg-sunken px-3.5 py-1.5 text-sm font-medium text-ink-muted first:rounded-t-lg first:border-t-0"
          >
            {day}
          </h2>
          <ol className="divide-y border-t">
            {ofDay.map((entry) => (
              <EntryRow key={`${entry.kind} ${entry.id}`} clusterId={clusterId} entry={entry} />
            ))}
          </ol>
        </Fragment>
      ))}
    </div>
  );
});
