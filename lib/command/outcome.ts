import type { SshError } from "./ssh-error";

/** What the account's start-up files print on standard output before any command's own; absent where that is nothing. */
interface Started {
  readonly startup?: string;
}

/** The command ran to its end. `durationMs`: from sending it to its end, as seen from here. */
export interface Exited extends Started {
  readonly kind: "exited";
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

/** The command was ended by a signal (`SIGKILL`). */
export interface Signalled extends Started {
  readonly kind: "signalled";
  readonly signal: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

/** The command was still running after `timeoutMs` and was ended (or, with the node silent, given up). */
export interface TimedOut extends Started {
  readonly kind: "timedOut";
  readonly timeoutMs: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command printed more than `limitBytes` and was cut off; what it did on the node is not known. */
export interface Overflowed {
  readonly kind: "overflowed";
  readonly limitBytes: number;
}

/** Why the end of a command is not known. */
export type LostDetail = "connection-closed" | "peer-silent" | "no-exit-status" | "closed-by-us";

/** The connection died: whether the command ran, and how it ended, is unknown. Never success. */
export interface Lost {
  readonly kind: "lost";
  readonly detail: LostDetail;
}

/** The command was never started. */
export interface Refused {
  readonly kind: "refused";
  readonly error: SshError;
}

/** How a command on a node ended. */
export type Outcome = Exited | Signalled | TimedOut | Overflowed | Lost | Refused;

/** Whether the command ran and said so with exit status 0. */
export function isSuccess(outcome: Outcome): outcome is Exited & { readonly code: 0 } {
  return outcome.kind === "exited" && outcome.code === 0;
}

/** Milliseconds by which the node's clock may run ahead of ours over the length of one command. */
const CLOCK_SLACK_MS = 50;

/**
 * Reads the end of a command that ran under our `timeout` wrapper: 124 (ended), 137 or SIGKILL (had to be
 * killed) become `timedOut`, but only when `timeoutMs` had really passed: tools exit with 124 themselves
 * (CRM_EX_TIMEOUT), and the kernel kills for lack of memory.
 */
export function fromTimeoutWrapper(outcome: Exited | Signalled, timeoutMs: number): Outcome {
  const ended =
    outcome.kind === "exited"
      ? outcome.code === 124 || outcome.code === 137
      : outcome.signal === "SIGKILL" || outcome.signal === "SIGTERM";
  if (!ended || outcome.durationMs < timeoutMs - CLOCK_SLACK_MS) return outcome;
  return { kind: "timedOut", timeoutMs, stdout: outcome.stdout, stderr: outcome.stderr };
}
