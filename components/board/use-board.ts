"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { Board } from "@/lib/board/board";
import { type SettledBoard, settleBoard, settlesAt } from "@/lib/board/settle";
import type { Cluster } from "@/lib/cluster/cluster";

/** The board of a cluster; what did not change since the last one keeps its identity, so that memoised cards rest. */
export function useBoard(cluster: Cluster): Board {
  const last = useRef<SettledBoard>(null);
  const [expired, setExpired] = useState(0);
  const settled = useMemo(() => {
    // Counted up when a card has been held for long enough, which changes the board without a new picture.
    void expired;
    const next = settleBoard(last.current, cluster, Date.now());
    last.current = next;
    return next;
  }, [cluster, expired]);
  useEffect(() => {
    const at = settlesAt(settled);
    if (at === null) return;
    const timer = setTimeout(() => setExpired((count) => count + 1), Math.max(0, at - Date.now()) + 20);
    return () => clearTimeout(timer);
  }, [settled]);
  return settled.board;
}
