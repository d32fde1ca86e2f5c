import "server-only";

/** All durations of the SSH layer, in milliseconds. */
export interface SshTiming {
  /** For the whole way from the first packet to a logged-in connection. */
  readonly connectTimeoutMs: number;
  /** How often a quiet peer is asked for a sign of life. */
  readonly keepaliveMs: number;
  /** After so many intervals without one byte the peer counts as dead: 3 × 600 ms is found in 1.8 – 2.4 s. */
  readonly keepaliveMisses: number;
  /** How long, after a command's time is over, its end may take to arrive (SIGKILL comes after 2 s). */
  readonly graceMs: number;
  /** How long a connection without commands and streams is kept. */
  readonly idleMs: number;
  /** First wait after a refused channel; doubles up to `channelRetries` times. */
  readonly channelRetryMs: number;
  readonly channelRetries: number;
}

export const DEFAULT_TIMING: SshTiming = {
  connectTimeoutMs: 8_000,
  keepaliveMs: 600,
  keepaliveMisses: 3,
  graceMs: 3_000,
  idleMs: 300_000,
  channelRetryMs: 10,
  channelRetries: 8,
};
