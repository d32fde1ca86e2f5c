import "server-only";
import { performance } from "node:perf_hooks";
import { StringDecoder } from "node:string_decoder";
import type { ClientChannel } from "ssh2";
import type { Outcome } from "@/lib/command/outcome";
import { closeQuietly } from "./collect";
import type { SshConnection } from "./connection";

/** What a held channel tells. */
export interface StreamHandlers {
  /** Decoded text as it comes, cut anywhere but inside a character. */
  readonly onStdout: (chunk: string) => void;
  /** The same of stderr, for whoever shows both. */
  readonly onStderr?: (chunk: string) => void;
  /**
   * Once, when the stream ended by itself: the command's end, or "lost" at the moment its connection died.
   * The outcome's stdout is empty, its stderr the last 4 KB. Not called after one's own close().
   */
  readonly onClose: (outcome: Outcome) => void;
}

/** A command that runs until it ends or is closed. */
export interface SshStream {
  /** Closes the channel; the command's lifeline then ends it with SIGTERM. */
  close(): void;
}

const STDERR_TAIL = 4096;

/** Follows a channel whose command was started. `freed` is called when the channel is really closed. */
export function followStream(
  connection: SshConnection,
  channel: ClientChannel,
  handlers: StreamHandlers,
  freed: () => void,
): SshStream {
  const started = performance.now();
  const decoder = new StringDecoder("utf8");
  const stderrDecoder = new StringDecoder("utf8");
  let stderr = Buffer.alloc(0);
  let exit: { code: number } | { signal: string } | undefined;
  let over = false;

  const finish = (outcome: Outcome) => {
    if (over) return;
    over = true;
    forget();
    handlers.onClose(outcome);
  };
  const forget = connection.onClosed((detail) => finish({ kind: "lost", detail }));
  channel.on("exit", (code: number | null, signal?: string) => {
    exit = code === null ? { signal: signal ?? "SIG?" } : { code };
  });
  channel.on("data", (chunk: Buffer) => {
    const text = decoder.write(chunk);
    if (!over && text !== "") handlers.onStdout(text);
  });
  channel.stderr.on("data", (chunk: Buffer) => {
    stderr = Buffer.concat([stderr, chunk]).subarray(-STDERR_TAIL);
    if (!over) handlers.onStderr?.(stderrDecoder.write(chunk));
  });
  for (const stream of [channel, channel.stderr]) stream.on("error", () => undefined);
  channel.on("close", () => {
    freed();
    if (exit === undefined) return finish({ kind: "lost", detail: connection.closed ?? "no-exit-status" });
    const seen = { stdout: "", stderr: stderr.toString("utf8"), durationMs: performance.now() - started };
    finish("code" in exit ? { kind: "exited", ...exit, ...seen } : { kind: "signalled", ...exit, ...seen });
  });
  return {
    close() {
      if (over) return;
      over = true;
      forget();
      closeQuietly(channel);
    },
  };
}
