"use client";

import { type QueryClient, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { StreamEntry } from "./stream-entry";
import type { StreamLink } from "./stream-link";
import { useIsHydrated } from "./use-is-hydrated";

export interface StreamSpec<Value> {
  readonly url: string;
  /** Goes on in tabs out of sight. */
  readonly always: boolean;
  /** What one more message makes of what is known. The same object where it changes nothing. */
  reduce(value: Value | null, data: string): Value | null;
  /** What a tab that has just come needs, as a message. */
  toMessage(value: Value): string;
  /** Known, but no longer to be trusted: a fresh picture is asked for. */
  isStale?(value: Value): boolean;
}

interface StreamState<Value> {
  readonly value: Value | null;
  readonly link: StreamLink;
}

const CONNECTING: StreamLink = { kind: "connecting" };
const entries = new WeakMap<QueryClient, Map<string, StreamEntry>>();

function entryFor<Value>(client: QueryClient, spec: StreamSpec<Value>): StreamEntry {
  const byUrl = entries.get(client) ?? new Map<string, StreamEntry>();
  entries.set(client, byUrl);
  const known = byUrl.get(spec.url);
  if (known) return known;
  const valueKey = ["stream", spec.url, "value"];
  const entry = new StreamEntry({
    url: spec.url,
    always: spec.always,
    onLink: (link) => client.setQueryData(["stream", spec.url, "link"], link),
    onData: (data) => {
      const before = client.getQueryData<Value>(valueKey) ?? null;
      const after = spec.reduce(before, data);
      if (after !== null && after !== before) client.setQueryData(valueKey, after);
      if (after !== null && after !== before && spec.isStale?.(after)) entry.refresh();
    },
    welcome: () => {
      const value = client.getQueryData<Value>(valueKey);
      return value === undefined ? null : spec.toMessage(value);
    },
  });
  byUrl.set(spec.url, entry);
  return entry;
}

/** What a stream told so far, kept in the query cache; `initial` is what the server drew the page with. */
export function useStream<Value>(spec: StreamSpec<Value>, initial?: Value): StreamState<Value> {
  const client = useQueryClient();
  useEffect(() => entryFor(client, spec).retain(), [client, spec]);
  const value = useQuery<Value>({
    queryKey: ["stream", spec.url, "value"],
    queryFn: skipToken,
    ...(initial === undefined ? {} : { initialData: initial }),
  });
  const link = useQuery<StreamLink>({ queryKey: ["stream", spec.url, "link"], queryFn: skipToken });
  // Parts of a page hydrate one after the other, and the stream of one may be ahead of another's first frame.
  if (!useIsHydrated()) return { value: initial ?? null, link: CONNECTING };
  return { value: value.data ?? null, link: link.data ?? CONNECTING };
}
