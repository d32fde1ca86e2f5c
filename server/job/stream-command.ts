import "server-only";
import { performance } from "node:perf_hooks";
import { type Argv, ArgvError } from "@/lib/command/argv";
import { fromTimeoutWrapper, type Outcome } from "@/lib/command/outcome";
import { LineSplitter } from "@/lib/job/lines";
import type { HoldOptions, SshRunner } from "../node/ssh-runner";

interface StreamOptions extends HoldOptions {
  /** More than this is not listened to: the command is ended. */
  readonly maxBytes: number;
  /** Ends the command when it is told to leave off. Left out where a half done command would leave more behind. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a command that talks while it works, to its end. `onText` gets stdout as it comes. The outcome is the command's own
 * exit, its stdout empty; "lost" where it was ended by `signal`. Comes at the latest some seconds after `maxSeconds`.
 * @throws what a listener throws; the command is ended then.
 */
export async function streamCommand(
  runner: SshRunner,
  argv: Argv,
  { maxBytes, signal, ...hold }: StreamOptions,
  on: { readonly onText: (text: string) => void; readonly onErrors?: (text: string) => void },
): Promise<Outcome> {
  const limitMs = hold.maxSeconds * 1000;
  const started = performance.now();
  let bytes = 0;
  let close = () => {};
  let settle: (outcome: Outcome) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const ended = new Promise<Outcome>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  const take = (hear: ((text: string) => void) | undefined) => (text: string) => {
    bytes += text.length;
    if (bytes > maxBytes) settle({ kind: "overflowed", limitBytes: maxBytes });
    else {
      try {
        return hear?.(text);
      } catch (error) {
        // Whoever listens may fail, as a full disk does; the connection's own events must not.
        fail(error);
      }
    }
    close();
  };
  const leave = () => {
    settle({ kind: "lost", detail: "closed-by-us" });
    close();
  };
  const timer = setTimeout(() => {
    settle({ kind: "timedOut", timeoutMs: limitMs, stdout: "", stderr: "" });
    close();
  }, limitMs + LATE_MS);
  timer.unref();
  try {
    if (signal?.aborted) return { kind: "lost", detail: "closed-by-us" };
    signal?.addEventListener("abort", leave, { once: true });
    const listener = { onOutput: take(on.onText), onErrors: take(on.onErrors), onEnd: settle };
    const held = runner.hold(argv, hold, listener);
    held.then((got) => {
      if (!got.ok) return settle({ kind: "refused", error: got.error });
      close = () => got.value.close();
    }, refuse(settle));
    const outcome = await ended.finally(() => {
      // It may have been given up before it was open; closing what has ended does no harm.
      held.then((got) => got.ok && got.value.close()).catch(() => undefined);
    });
    const isOwnEnd = outcome.kind === "exited" || outcome.kind === "signalled";
    return isOwnEnd
      ? fromTimeoutWrapper({ ...outcome, durationMs: performance.now() - started }, limitMs)
      : outcome;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", leave);
  }
}

/** How much later than its limit on the node a command's end may reach us. */
const LATE_MS = 8_000;

function refuse(settle: (outcome: Outcome) => void): (error: unknown) => void {
  return (error) => {
    const detail = error instanceof ArgvError ? error.message : "not started";
    settle({ kind: "refused", error: { code: "ssh.protocol", detail } });
  };
}

/** The same for a command whose words a person reads: its output as lines, stderr among them. */
export async function streamLines(
  runner: SshRunner,
  argv: Argv,
  options: StreamOptions,
  write: (lines: readonly string[]) => void,
): Promise<Outcome> {
  const [out, errors] = [new LineSplitter(), new LineSplitter()];
  const outcome = await streamCommand(runner, argv, options, {
    onText: (text) => write(out.push(text)),
    onErrors: (text) => write(errors.push(text)),
  });
  write([...out.end(), ...errors.end()]);
  return outcome;
}
