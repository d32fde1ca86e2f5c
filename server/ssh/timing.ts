import "server-only";

/**
 * All durations of the SSH layer, in milliseconds, for a host next door: where an answer has to be waited for, the
 * measured round trip comes on top (see round-trip.ts).
 */
export interface SshTiming {
  /** For the way to a host (TCP, or a jump host's forwarding), and once more for the login. */
  readonly connectTimeoutMs: number;
  /** How often a quiet peer is asked for a sign of life. */
  readonly keepaliveMs: number;
  /** After so many intervals without one byte the peer counts as dead: 3 × 600 ms is found in 1.8 – 2.4 s. */
  readonly keepaliveMisses: number;
  /** How long, after a command's time is over, its end may take to arrive (SIGKILL comes after 2 s). */
  readonly graceMs: number;
  /** How long a connection without commands and streams is kept. */
  readonly idleMs: number;
  /** How long the opening of a channel, with the start of its command, may take. Longer: the connection is given up. */
  readonly channelTimeoutMs: number;
  /** How long an endpoint that refused us is left alone; doubles up to the most. */
  readonly refusedPauseMs: number;
  readonly refusedPauseMostMs: number;
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
  channelTimeoutMs: 10_000,
  refusedPauseMs: 60_000,
  refusedPauseMostMs: 900_000,
  channelRetryMs: 10,
  channelRetries: 8,
};
