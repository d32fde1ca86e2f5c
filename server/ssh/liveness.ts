import "server-only";
import type { Duplex } from "node:stream";
import type { RoundTrip } from "./round-trip";
import type { SshTiming } from "./timing";

/**
 * Watches a connection for signs of life and calls `onSilent` once when none came for
 * `keepaliveMs` × `keepaliveMisses`, and twice the round trip where that is long. Any byte counts (ssh2's own count takes replies alone, which queue
 * behind a long output); ticks count, not the clock, so that a busy event loop kills no connection.
 * ssh2 must send pings at `keepaliveMs`. Returns the function that ends the watch.
 */
export function watchLiveness(
  stream: Duplex,
  timing: SshTiming,
  roundTrip: RoundTrip,
  onSilent: () => void,
): () => void {
  let heard = false;
  let misses = 0;
  const onData = () => {
    heard = true;
  };
  const timer = setInterval(() => {
    misses = heard ? 0 : misses + 1;
    heard = false;
    if (
      misses <
      Math.floor(roundTrip.allow(timing.keepaliveMs * timing.keepaliveMisses, 2) / timing.keepaliveMs)
    )
      return;
    stop();
    onSilent();
  }, timing.keepaliveMs);
  timer.unref();
  const stop = () => {
    clearInterval(timer);
    stream.off("data", onData);
  };
  stream.on("data", onData);
  return stop;
}
