import "server-only";
import { performance } from "node:perf_hooks";
import type { ClientChannel } from "ssh2";
import { fromTimeoutWrapper, type Outcome } from "@/lib/command/outcome";
import type { SshConnection } from "./connection";
import type { SshTiming } from "./timing";

/** Bounds of one command, and what it reads. */
export interface CommandBounds {
  /** Time for the command itself, in milliseconds; `timeout` on the node ends it then. */
  readonly timeoutMs: number;
  /** Bytes of stdout and stderr together. */
  readonly maxBytes: number;
  readonly stdin?: string | Uint8Array | undefined;
}

/** Closes a channel whose connection may be gone already. */
export function closeQuietly(channel: ClientChannel): void {
  try {
    channel.close();
  } catch {
    // The connection died; so did the channel.
  }
}

/** Waits for the end of a command started under our `timeout` wrapper. Never rejects. */
export function collectOutcome(
  connection: SshConnection,
  channel: ClientChannel,
  options: CommandBounds,
  timing: SshTiming,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const started = performance.now();
    const output: Record<"stdout" | "stderr", Buffer[]> = { stdout: [], stderr: [] };
    let bytes = 0;
    let open = 2;
    let exit: { code: number } | { signal: string } | undefined;

    // Bytes become text once, at the end: chunks split characters.
    const text = () => ({
      stdout: Buffer.concat(output.stdout).toString("utf8"),
      stderr: Buffer.concat(output.stderr).toString("utf8"),
    });
    const finish = (outcome: Outcome) => {
      clearTimeout(timer);
      forget();
      resolve(outcome);
    };
    const ended = (): Outcome => {
      if (exit === undefined) return { kind: "lost", detail: connection.closed ?? "no-exit-status" };
      const seen = { ...text(), durationMs: performance.now() - started };
      const outcome: Outcome =
        "code" in exit ? { kind: "exited", ...exit, ...seen } : { kind: "signalled", ...exit, ...seen };
      return fromTimeoutWrapper(outcome, options.timeoutMs);
    };
    const take = (kind: "stdout" | "stderr") => (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= options.maxBytes) return void output[kind].push(chunk);
      output.stdout = [];
      output.stderr = [];
      finish({ kind: "overflowed", limitBytes: options.maxBytes });
      closeQuietly(channel);
    };
    const endOne = () => {
      open -= 1;
    };

    const timer = setTimeout(
      () => {
        finish(exit ? ended() : { kind: "timedOut", timeoutMs: options.timeoutMs, ...text() });
        closeQuietly(channel);
      },
      connection.roundTrip.allow(options.timeoutMs + timing.graceMs, 2),
    );
    timer.unref();
    // An exit status without the end of the output is not the whole answer.
    const forget = connection.onClosed((detail) => finish(open === 0 ? ended() : { kind: "lost", detail }));

    channel.on("exit", (code: number | null, signal?: string) => {
      exit = code === null ? { signal: signal ?? "SIG?" } : { code };
    });
    channel.on("data", take("stdout")).on("end", endOne);
    channel.stderr.on("data", take("stderr")).on("end", endOne);
    channel.on("close", () => {
      if (channel.stderr.readableEnded) finish(ended());
      else channel.stderr.once("end", () => finish(ended()));
    });
    for (const stream of [channel, channel.stderr]) stream.on("error", () => undefined);
    channel.end(options.stdin);
  });
}
