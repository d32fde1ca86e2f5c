"use client";

import { useMemo } from "react";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { applyMessage } from "@/lib/stream/apply-message";
import type { StreamMessage } from "@/lib/stream/message";
import { parseMessage } from "@/lib/stream/parse-message";
import type { ClusterView } from "@/lib/stream/view";
import type { StreamLink } from "./stream-link";
import { type StreamSpec, useStream } from "./use-stream";

interface LiveClusterView {
  /** Null until the first picture came. */
  readonly view: ClusterView | null;
  readonly link: StreamLink;
}

function clusterStream(clusterId: string): StreamSpec<ClusterView> {
  return {
    url: `/api/v1/clusters/${encodeURIComponent(clusterId)}/stream`,
    always: false,
    reduce: (view, data) => {
      const message = parseMessage(data);
      return message === null ? view : applyMessage(view, message);
    },
    toMessage: ({ snapshot, feed, runs }) =>
      JSON.stringify({ kind: "snapshot", snapshot, feed, runs } satisfies StreamMessage),
    isStale: (view) => view.stale,
  };
}

/** One cluster as it is now, pushed. `initial` is the snapshot that the server drew the page with. */
export function useClusterView(clusterId: string, initial?: ClusterSnapshot): LiveClusterView {
  const spec = useMemo(() => clusterStream(clusterId), [clusterId]);
  const first = useMemo(
    () =>
      initial === undefined
        ? undefined
        : applyMessage(null, { kind: "snapshot", snapshot: initial, feed: [], runs: [] }),
    [initial],
  );
  const { value, link } = useStream(spec, first ?? undefined);
  return { view: value, link };
}
