/** Which while is shown: `since` and `until` in milliseconds, or the last `minutes`. */
export type LogsWhile =
  | { readonly kind: "last"; readonly minutes: number }
  | { readonly kind: "around"; readonly since: number; readonly until: number };

/** How far back a page of logs goes that nobody asked for more of, in minutes. */
export const USUAL_MINUTES = 60;
