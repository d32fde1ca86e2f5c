/** Why a terminal is over. */
export type TerminalEnd =
  /** Its shell ended by itself. */
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signalled"; readonly signal: string }
  /** The connection to the node broke, or the node ended the session without a word. */
  | { readonly kind: "lost" }
  /** The one who opened it closed it. */
  | { readonly kind: "closed" }
  /** Nobody typed for {@link IDLE_END_MS}. */
  | { readonly kind: "idle" }
  /** Nobody read it for {@link LEFT_MS}. */
  | { readonly kind: "left" }
  /** Terminals were switched off for the cluster. */
  | { readonly kind: "switched-off" }
  /** The way into the cluster was changed, or the cluster removed. */
  | { readonly kind: "way-changed" }
  /** The console was stopped. */
  | { readonly kind: "console-stopped" };

/** Where a terminal is in its life. */
export interface TerminalState {
  /** Null while its shell runs. */
  readonly end: TerminalEnd | null;
  /** Nobody typed for so long that it will end at this time (ISO 8601); null otherwise. */
  readonly endsAt: string | null;
}

/** What the stream of a terminal says. `at` is the number of the first byte in `data` (base64), counted from its beginning. */
export type TerminalMessage =
  /** First, and after a gap: how it is, and what it printed last. */
  | { readonly kind: "terminal"; readonly state: TerminalState; readonly at: number; readonly data: string }
  | { readonly kind: "output"; readonly at: number; readonly data: string }
  | { readonly kind: "state"; readonly state: TerminalState };

/** Without input for so long it is told that it will end, and then does. In milliseconds, as all here. */
export const IDLE_TOLD_MS = 15 * 60_000;
export const IDLE_END_MS = 20 * 60_000;
/** A page that is reloaded finds its terminal again within this time. */
export const LEFT_MS = 60_000;

/** Bytes typed or pasted that one request takes. */
export const MOST_INPUT = 48 * 1024;
/** Sizes (in characters) that a screen can have. */
export const MOST_COLUMNS = 1_000;
export const MOST_ROWS = 500;
/** Terminals that a connection to a node has room for, beside the watch (1), followed logs (2) and a drill's probe. */
export const MOST_ON_NODE = 2;
/** Terminals that one person may have open at a time, on all clusters together. */
export const MOST_OF_ONE = 4;
