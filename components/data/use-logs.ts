"use client";

import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { LogNode, LogsMessage, LogsView } from "@/lib/api/logs-view";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { type JoinedLines, joinLines } from "@/lib/logs/grow";
import type { LogLine } from "@/lib/logs/log-line";
import { type LogsWhile, USUAL_MINUTES } from "@/lib/logs/logs-while";
import { askInPieces } from "./ask-in-pieces";
import { KeptStream } from "./kept-stream";
import { useFromBefore } from "./use-from-before";

const MOST_LINES = 100_000;
/** Of each log: a first look, and as much as is read at a time. */
const NEWEST_LINES = 500;
const LINES_OF_EACH = 50_000;
const NOTHING: readonly LogLine[] = [];

const addressOf = (clusterId: string) => `/api/v1/clusters/${encodeURIComponent(clusterId)}/logs`;

/** At most so many lines of each log of a while. */
function linesOf(clusterId: string, asked: LogsWhile, lines: number) {
  return queryOptions({
    queryKey: ["logs", clusterId, asked, lines],
    queryFn: ({ signal }) => {
      const until = asked.kind === "last" ? Date.now() : asked.until;
      const since = asked.kind === "last" ? until - asked.minutes * 60_000 : asked.since;
      return readLogs(`${addressOf(clusterId)}?since=${since}&until=${until}&lines=${lines}`, signal);
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    // Of a hundred thousand lines each would be compared with the one before.
    structuralSharing: false,
  });
}

/** Begins to read what the page of logs shows first, while the page itself is on its way. */
export function beginLogs(client: QueryClient, clusterId: string): void {
  void client.prefetchQuery(linesOf(clusterId, { kind: "last", minutes: USUAL_MINUTES }, NEWEST_LINES));
}

/** The logs of a cluster's nodes for a while and, where `follow` is on, as they are written. */
export function useLogs(clusterId: string, asked: LogsWhile, follow: boolean) {
  // The newest are there in a moment, all of them in some seconds where there are many.
  const newest = useQuery(linesOf(clusterId, asked, NEWEST_LINES));
  const query = useQuery({ ...linesOf(clusterId, asked, LINES_OF_EACH), enabled: !newest.isPending });
  const { refetch } = query;
  const followed = useFollowed(`${addressOf(clusterId)}/stream`, follow, refetch);
  const read = (query.data ?? newest.data)?.lines ?? NOTHING;
  const { lines, dropped } = useFromBefore<JoinedLines>(
    (before) => joinLines(before, read, followed.lines, MOST_LINES),
    [read, followed.lines],
  );
  return {
    ...{ lines, dropped },
    view:
      query.data ??
      (newest.data && { ...newest.data, dropped: 0, nodes: newest.data.nodes.map(withoutReach) }),
    problems: followed.problems,
    isReading: newest.isFetching || query.isFetching,
    error: query.error,
    refetch,
  };
}

async function readLogs(path: string, signal: AbortSignal): Promise<LogsView> {
  const { head, items } = await askInPieces<Omit<LogsView, "lines">, LogLine>(path, signal);
  return { ...head, lines: items };
}

/** A first look goes back as far as it goes: that is nothing to be told. */
function withoutReach(node: LogNode): LogNode {
  return { ...node, reaches: null };
}

interface Followed {
  readonly lines: readonly LogLine[];
  readonly problems: Readonly<Record<string, NodeProblem>>;
}

const NOBODY: Followed = { lines: NOTHING, problems: {} };

function useFollowed(url: string, follow: boolean, refetch: () => unknown): Followed {
  const [followed, setFollowed] = useState(NOBODY);
  useEffect(() => {
    if (!follow) return;
    let isFirst = true;
    const stream = new KeptStream(url, {
      onData: (data) => {
        const message = JSON.parse(data) as LogsMessage | { readonly kind: "heartbeat" };
        if (message.kind === "following") {
          // After a gap: what was missed is read.
          if (!isFirst) void refetch();
          isFirst = false;
          setFollowed(({ lines }) => ({ lines, problems: message.problems }));
        } else if (message.kind === "lines") {
          setFollowed(({ lines, problems }) => ({
            lines: [...lines, ...message.lines].slice(-MOST_LINES),
            problems,
          }));
        }
      },
      onLink: () => undefined,
    });
    return () => {
      stream.close();
      setFollowed(NOBODY);
    };
  }, [url, follow, refetch]);
  return followed;
}
