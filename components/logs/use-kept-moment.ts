"use client";

import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";
import type { LogLine } from "@/lib/logs/log-line";
import { indexAt, indexOfMoment } from "@/lib/logs/moment";

interface Shown {
  readonly lines: readonly LogLine[];
  /** Height of a line. */
  readonly rowPx: number;
  /** At the end, which is where the reader stays then. */
  readonly isFollowing: boolean;
  /** What was come for (ms), until the reader scrolls; null: the end. */
  readonly moment: number | null;
}

interface KeptMoment {
  /** To be called whenever the box was scrolled, by whomever. */
  readonly keep: () => void;
  /** To be called when the reader does something by which a box is scrolled. */
  readonly takeOver: () => void;
}

/**
 * Keeps the line that is on top where it is while older ones come before it or a filter takes others away; before the reader has
 * scrolled, the moment that was come for in view.
 */
export function useKeptMoment(
  box: RefObject<HTMLElement | null>,
  { lines, rowPx, isFollowing, moment }: Shown,
): KeptMoment {
  const top = useRef<{ readonly line: LogLine; readonly within: number } | null>(null);
  const isTaken = useRef(moment === null);
  useLayoutEffect(() => {
    if (box.current === null || isFollowing) return;
    if (moment !== null && !isTaken.current) {
      box.current.scrollTop = indexAt(lines, moment) * rowPx - box.current.clientHeight / 3;
    } else if (top.current !== null) {
      const { line, within } = top.current;
      box.current.scrollTop = indexOfMoment(lines, line) * rowPx + within;
    }
  }, [box, lines, rowPx, isFollowing, moment]);
  const keep = useCallback(() => {
    const offset = box.current?.scrollTop ?? 0;
    const line = lines[Math.floor(offset / rowPx)];
    top.current = line === undefined ? null : { line, within: offset % rowPx };
  }, [box, lines, rowPx]);
  const takeOver = useCallback(() => {
    isTaken.current = true;
  }, []);
  return { keep, takeOver };
}
