import "server-only";

/** Waits by the global clock, which tests can turn (node:timers/promises has one of its own). */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
