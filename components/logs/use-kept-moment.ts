"use client";

import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";
import type { LogLine } from "@/lib/logs/log-line";
import { indexOfMoment } from "@/lib/logs/moment";

interface Shown {
  readonly lines: readonly LogLine[];
  /** Height of a line. */
  readonly rowPx: number;
  /** At the end, which is where the reader stays then. */
  readonly isFollowing: boolean;
}

/**
 * Keeps the line that is on top where it is while older ones come before it or a filter takes others away. To be called
 * when the reader has scrolled.
 */
export function useKeptMoment(box: RefObject<HTMLElement | null>, { lines, rowPx, isFollowing }: Shown) {
  const top = useRef<{ readonly line: LogLine; readonly within: number } | null>(null);
  useLayoutEffect(() => {
    if (box.current === null || top.current === null || isFollowing) return;
    const { line, within } = top.current;
    box.current.scrollTop = indexOfMoment(lines, line) * rowPx + within;
  }, [box, lines, rowPx, isFollowing]);
  return useCallback(() => {
    const offset = box.current?.scrollTop ?? 0;
    const line = lines[Math.floor(offset / rowPx)];
    top.current = line === undefined ? null : { line, within: offset % rowPx };
  }, [box, lines, rowPx]);
}
