"use client";

import { useEffect, useSyncExternalStore } from "react";
import { ZONE_COOKIE } from "./time-zone";

const subscribe = () => () => {};
const YEAR_S = 60 * 60 * 24 * 365;

/** The reader's time zone; `told`, what the browser told last, while the page is drawn on the server. */
export function useTimeZone(told: string): string {
  const zone = useSyncExternalStore(
    subscribe,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => told,
  );
  useEffect(() => {
    if (zone === told) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `${ZONE_COOKIE}=${encodeURIComponent(zone)}; path=/; max-age=${YEAR_S}; samesite=lax`;
  }, [zone, told]);
  return zone;
}
