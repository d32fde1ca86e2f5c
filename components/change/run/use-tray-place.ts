"use client";

import { useEffect, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let pagesOwn = 0;

function count(by: number): void {
  pagesOwn += by;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Whether a provider of changes shows the tray of runs, which is there once: the page's own always does, a spare one (of what is on every page)
 * only where the page has none.
 */
export function useTrayPlace(isSpare: boolean): boolean {
  const own = useSyncExternalStore(
    subscribe,
    () => pagesOwn,
    () => 1,
  );
  useEffect(() => {
    if (isSpare) return;
    count(1);
    return () => count(-1);
  }, [isSpare]);
  return !isSpare || own === 0;
}
