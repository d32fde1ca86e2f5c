"use client";

import { type RefObject, useCallback, useLayoutEffect, useState } from "react";

/** So near to the end counts as at the end: lines have parts of pixels. */
const NEAR_PX = 16;

interface FollowEnd {
  readonly isFollowing: boolean;
  readonly onScroll: () => void;
  readonly toEnd: () => void;
}

/** Keeps a scrolling box at its end while it grows, from the start or not, until its reader scrolls up; at the end again, it follows again. */
export function useFollowEnd(
  ref: RefObject<HTMLElement | null>,
  length: number,
  fromStart = true,
): FollowEnd {
  const [isFollowing, setFollowing] = useState(fromStart);
  const toEnd = useCallback(() => {
    const box = ref.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, [ref]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line is a reason to go to the end.
  useLayoutEffect(() => {
    if (isFollowing) toEnd();
  }, [isFollowing, length, toEnd]);
  const onScroll = useCallback(() => {
    const box = ref.current;
    if (box) setFollowing(box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX);
  }, [ref]);
  return { isFollowing, onScroll, toEnd };
}
