import type { HistoryEntry } from "../history/entry";

/** A page of a cluster's history, newest first. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** What `before` has to be for the page of what is older; null where there is nothing older. */
  readonly older: string | null;
  /** Stored entries in this page's place that this version cannot read: skipped, and still kept. */
  readonly unread: number;
  /** Since when entries cannot be written, and why; null where they can. Those of that while are kept in memory. */
  readonly unwritten: { readonly since: string; readonly why: "disk-full" | "database" } | null;
}
