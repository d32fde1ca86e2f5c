import "server-only";
import type { ClientChannel } from "ssh2";
import type { Outcome } from "@/lib/command/outcome";
import type { ChannelRefusal } from "@/lib/command/ssh-error";
import type { SshConnection, Wanted } from "./connection";
import type { SshTiming } from "./timing";

/** What `begin` made of a running command, or why there is none. "gone": not started, to be tried elsewhere. */
export type Started<T> =
  | { readonly kind: "started"; readonly value: T }
  | { readonly kind: "gone" }
  | { readonly kind: "failed"; readonly outcome: Outcome };

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}

/** RFC 4254: 1 is a prohibition; 2 and 4 are what a server out of sessions says. */
const PROHIBITED = 1;

/**
 * Starts a command or a shell, trying again with growing pauses while the node has no session free (that is refused
 * before the command is sent, so that nothing runs twice).
 */
export async function startCommand<T>(
  connection: SshConnection,
  wanted: Wanted,
  timing: SshTiming,
  begin: (channel: ClientChannel) => T,
): Promise<Started<T>> {
  for (let attempt = 0; ; attempt += 1) {
    const result = await connection.exec(wanted, begin);
    switch (result.kind) {
      case "started":
        return result;
      case "lost":
        return {
          kind: "failed",
          outcome: { kind: "lost", detail: connection.closed ?? "connection-closed" },
        };
      case "no-connection":
        if (connection.closed === "connection-closed") return { kind: "gone" };
        return connection.closed === "peer-silent"
          ? refused("silent")
          : { kind: "failed", outcome: { kind: "refused", error: { code: "ssh.closed" } } };
      case "no-exec":
        return refused(typeof wanted === "string" ? "exec-failed" : "no-terminal");
      case "no-channel":
        if (result.reason === PROHIBITED) return refused("denied");
        if (attempt >= timing.channelRetries) return refused("busy");
        await pause(timing.channelRetryMs * 2 ** attempt);
    }
  }
}

function refused(detail: ChannelRefusal): Started<never> {
  return {
    kind: "failed",
    outcome: { kind: "refused", error: { code: "ssh.channel-refused", detail } },
  };
}
