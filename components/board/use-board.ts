"use client";

import { useMemo, useRef } from "react";
import { type Board, toBoard } from "@/lib/board/board";
import { shareBoard } from "@/lib/board/share-board";
import type { Cluster } from "@/lib/cluster/cluster";

/** The board of a cluster; what did not change since the last one keeps its identity, so that memoised cards rest. */
export function useBoard(cluster: Cluster): Board {
  const last = useRef<Board>(null);
  return useMemo(() => {
    const board = shareBoard(last.current, toBoard(cluster));
    last.current = board;
    return board;
  }, [cluster]);
}
