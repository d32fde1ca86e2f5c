"use client";

import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/** False while React takes over what the server drew: what is drawn then must be what the server knew. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
