"use client";

import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/** The reader's time zone; UTC while the page is drawn on the server. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    subscribe,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
}
