"use client";

import { useEffect, useRef } from "react";

/** Changes come in bursts: one reading after them, not one for each. */
const SETTLE_MS = 400;

/** Reads again soon after one of `causes` became another object. */
export function useRefetchOn(causes: readonly unknown[], refetch: () => unknown): void {
  const known = useRef(causes);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const isSame =
      causes.length === known.current.length &&
      causes.every((cause, i) => Object.is(cause, known.current[i]));
    known.current = causes;
    if (isSame) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(refetch, SETTLE_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
