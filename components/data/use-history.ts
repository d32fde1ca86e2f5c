"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { HistoryPage } from "@/lib/api/history-page";
import type { HistoryKind } from "@/lib/history/entry";
import { askApi } from "./ask-api";

/** Which page of a history is asked for; empty lists and a null mean: whatever there is. */
export interface HistoryAsked {
  readonly before: string | null;
  readonly objects: readonly string[];
  readonly kinds: readonly HistoryKind[];
  readonly text: string;
}

/** A page that the server drew the first frame with. */
export interface FirstHistoryPage {
  readonly asked: HistoryAsked;
  readonly page: HistoryPage;
}

/** A page of a cluster's history. While another one is read the one before stays. */
export function useHistory(clusterId: string, asked: HistoryAsked, first: FirstHistoryPage | null) {
  const path = pathOf(clusterId, asked);
  const initialData = first !== null && pathOf(clusterId, first.asked) === path ? first.page : undefined;
  return useQuery({
    queryKey: ["history", path],
    queryFn: ({ signal }) => askApi<HistoryPage>(path, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    ...(initialData === undefined ? {} : { initialData }),
  });
}

function pathOf(clusterId: string, { before, objects, kinds, text }: HistoryAsked): string {
  const query = new URLSearchParams([
    ...(before === null ? [] : [["before", before]]),
    ...objects.map((object) => ["object", object]),
    ...kinds.map((kind) => ["kind", kind]),
    ...(text === "" ? [] : [["text", text]]),
  ]);
  return `/api/v1/clusters/${encodeURIComponent(clusterId)}/history?${query}`;
}
