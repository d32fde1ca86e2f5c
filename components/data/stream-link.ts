import type { ConsoleError } from "./api-failure";

/** How the browser's line to the console is. */
export type StreamLink =
  | { readonly kind: "connecting" }
  | { readonly kind: "open" }
  /** Broken since (ISO); it is being tried again. */
  | { readonly kind: "lost"; readonly since: string }
  /** The console answers and says no. */
  | { readonly kind: "refused"; readonly error: ConsoleError };
