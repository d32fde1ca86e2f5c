import "server-only";
import type { SshError } from "@/lib/command/ssh-error";
import { isTurnedAway } from "@/lib/problem/questions";
import type { SshTiming } from "./timing";

interface Refusal {
  readonly error: SshError;
  readonly pauseMs: number;
  /** By performance.now(): when it may be tried again. */
  readonly until: number;
}

/**
 * Remembers who was refused. A credential that was refused is not offered again before a pause has passed, whoever asks
 * for the connection and however often: that is how accounts get locked. Only a person's word ends the pause early.
 */
export class Refusals {
  private readonly known = new Map<string, Refusal>();

  constructor(private readonly timing: Pick<SshTiming, "refusedPauseMs" | "refusedPauseMostMs">) {}

  /** Why an endpoint may not be tried now; undefined where it may. */
  standing(key: string): SshError | undefined {
    const refusal = this.known.get(key);
    return refusal !== undefined && performance.now() < refusal.until ? refusal.error : undefined;
  }

  /** Keeps what came of a login; each refusal after another doubles the pause. */
  note(key: string, error: SshError | undefined): void {
    if (error === undefined) this.known.delete(key);
    // A jump host's refusal is its own: who may go through it again is not for each target to remember.
    if (error === undefined || error.code === "ssh.jump-failed" || !isTurnedAway(error)) return;
    const last = this.known.get(key)?.pauseMs;
    const pauseMs =
      last === undefined ? this.timing.refusedPauseMs : Math.min(last * 2, this.timing.refusedPauseMostMs);
    const now = performance.now();
    // Credentials that were typed once and never again are not remembered for ever.
    for (const [other, { until }] of this.known)
      if (now > until + this.timing.refusedPauseMostMs) this.known.delete(other);
    this.known.set(key, { error, pauseMs, until: now + pauseMs });
  }

  /** A person wants it tried again now. */
  forget(key: string): void {
    this.known.delete(key);
  }
}
