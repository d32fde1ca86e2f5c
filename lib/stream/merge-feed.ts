import type { FeedEntry } from "../cluster/event";
import { FEED_LIMIT } from "./view";

/** The feed with new entries in their place: newest first, each once, bounded. */
export function mergeFeed(feed: readonly FeedEntry[], entries: readonly FeedEntry[]): readonly FeedEntry[] {
  if (entries.length === 0) return feed;
  const known = new Set(feed.map((entry) => entry.id));
  const fresh = entries.filter((entry) => !known.has(entry.id));
  if (fresh.length === 0) return feed;
  return [...fresh, ...feed].sort((a, b) => b.id - a.id).slice(0, FEED_LIMIT);
}
