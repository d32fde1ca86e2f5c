import "server-only";
import type { ClientChannel } from "ssh2";
import type { TerminalEnd } from "@/lib/terminal/terminal";
import { closeQuietly } from "./collect";
import type { SshConnection, TerminalSize } from "./connection";

/** How a shell ended by itself, or by the loss of its connection. */
export type ShellEnd = Extract<TerminalEnd, { kind: "exited" | "signalled" | "lost" }>;

export interface ShellHandlers {
  /** Bytes as the terminal printed them: no text, since a chunk may end inside a character. */
  readonly onOutput: (chunk: Buffer) => void;
  /** Once, when it ended by itself. Not called after one's own close(). */
  readonly onClose: (end: ShellEnd) => void;
}

/** A login shell in a pseudo-terminal. */
export interface SshShell {
  /** Bytes that were typed and that the node did not take yet. */
  readonly waiting: number;
  write(bytes: Uint8Array): void;
  resize(size: TerminalSize): void;
  /** Takes nothing more from the node, which then stops whoever prints; what comes after `resume` is complete. */
  pause(): void;
  resume(): void;
  /** Closes the channel: sshd hangs up, as at a lost line. */
  close(): void;
}

/** Follows a channel whose shell was started. `freed` is called when the channel is really closed. */
export function followShell(
  connection: SshConnection,
  channel: ClientChannel,
  { onOutput, onClose }: ShellHandlers,
  freed: () => void,
): SshShell {
  let exit: ShellEnd | undefined;
  let over = false;
  const finish = (end: ShellEnd) => {
    if (over) return;
    over = true;
    forget();
    onClose(end);
  };
  const forget = connection.onClosed(() => finish({ kind: "lost" }));
  channel.on("exit", (code: number | null, signal?: string) => {
    exit = code === null ? { kind: "signalled", signal: signal ?? "SIG?" } : { kind: "exited", code };
  });
  channel.on("data", (chunk: Buffer) => {
    if (!over) onOutput(chunk);
  });
  // A terminal has one output; a server that sends another one must not fill the channel's window.
  channel.stderr.resume();
  for (const stream of [channel, channel.stderr]) stream.on("error", () => undefined);
  channel.on("close", () => {
    freed();
    finish(exit ?? { kind: "lost" });
  });
  return {
    get waiting() {
      return channel.writableLength;
    },
    write(bytes) {
      if (!over) channel.write(bytes);
    },
    resize({ columns, rows }) {
      if (!over) channel.setWindow(rows, columns, 0, 0);
    },
    pause: () => void channel.pause(),
    resume: () => void channel.resume(),
    close() {
      if (over) return;
      over = true;
      forget();
      closeQuietly(channel);
      // What was not read would keep the channel from its end.
      channel.resume();
    },
  };
}
