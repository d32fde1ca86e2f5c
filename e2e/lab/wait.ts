import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { LabError } from "./run";

export type WaitOptions = { timeoutMs?: number; intervalMs?: number; signal?: AbortSignal | undefined };

/** Asks again and again until `isTrue` says yes. An error thrown while asking counts as "not yet". */
export async function waitUntil(
  description: string,
  isTrue: () => boolean | Promise<boolean>,
  { timeoutMs = 30_000, intervalMs = 100, signal }: WaitOptions = {},
): Promise<void> {
  const end = Date.now() + timeoutMs;
  let trouble = "";
  for (;;) {
    signal?.throwIfAborted();
    try {
      if (await isTrue()) return;
    } catch (error) {
      trouble = `: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (Date.now() > end) throw new LabError(`waited ${timeoutMs / 1000} s for: ${description}${trouble}`);
    await delay(intervalMs, undefined, { signal: signal ?? new AbortController().signal }).catch(() => {});
  }
}

export function isListening(host: string, port: number, timeoutMs = 1000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => end(false));
    socket.on("connect", () => end(true));
    socket.on("error", () => end(false));
  });
}
