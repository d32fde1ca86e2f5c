import type { Outcome } from "./outcome";

/** Said of what is no answer, for people to recognise it by. */
const SAID_LENGTH = 200;
/** Exit statuses of what starts a command (`timeout`, the shell): it was not there, or ran out of time. */
const STARTERS: readonly number[] = [124, 125, 126, 127, 137];

/**
 * The outcome of a command that was sent with a mark before its output (`withMarkAndPath`), as the command itself gave it. What an
 * account's start-up files print goes into `startup`. Where a command "ended" without its mark, something else answered in its
 * place (a forced command, an account without a shell): it was never started.
 */
export function unmarked(outcome: Outcome, mark: string): Outcome {
  if (outcome.kind !== "exited" && outcome.kind !== "signalled" && outcome.kind !== "timedOut")
    return outcome;
  const stdout = cut(outcome.stdout, mark);
  const stderr = cut(outcome.stderr, mark);
  if (stdout !== null) {
    const startup = stdout.before.trim().slice(0, SAID_LENGTH);
    return {
      ...outcome,
      stdout: stdout.after,
      stderr: stderr?.after ?? outcome.stderr,
      ...(startup === "" ? {} : { startup }),
    };
  }
  if (outcome.kind !== "exited" || STARTERS.includes(outcome.code)) return outcome;
  const said = (outcome.stdout.trim() || outcome.stderr.trim()).slice(0, SAID_LENGTH);
  return { kind: "refused", error: { code: "ssh.no-command", said } };
}

function cut(text: string, mark: string): { readonly before: string; readonly after: string } | null {
  const at = text.indexOf(mark);
  return at < 0 ? null : { before: text.slice(0, at), after: text.slice(at + mark.length) };
}
