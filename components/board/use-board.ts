"use client";

import { useEffect, useRef, useState } from "react";
import type { Board } from "@/lib/board/board";
import { endHold, HOLD_MS, type Hold, holdBoard } from "@/lib/board/hold-board";
import type { Cluster } from "@/lib/cluster/cluster";

/** The board of a cluster; what did not change since the last one keeps its identity, so that memoised cards rest. */
export function useBoard(cluster: Cluster): Board {
  const [known, setKnown] = useState(() => ({ cluster, settled: holdBoard(null, cluster) }));
  // Each picture is settled on the one before it, while it is drawn: no frame shows the older one.
  const isNews = known.cluster !== cluster;
  const now = isNews ? { cluster, settled: holdBoard(known.settled, cluster) } : known;
  if (isNews) setKnown(now);
  const { holds } = now.settled;
  const timers = useRef(new Map<Hold, ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const running = timers.current;
    for (const [hold, timer] of running) {
      if (holds.includes(hold)) continue;
      clearTimeout(timer);
      running.delete(hold);
    }
    for (const hold of holds.filter((one) => !running.has(one))) {
      const end = () => setKnown((last) => ({ ...last, settled: endHold(last.settled, last.cluster, hold) }));
      running.set(hold, setTimeout(end, HOLD_MS));
    }
  }, [holds]);
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running.values()) clearTimeout(timer);
      running.clear();
    };
  }, []);
  return now.settled.board;
}
