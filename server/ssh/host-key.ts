import "server-only";
import type { SshError } from "@/lib/command/ssh-error";
import type { HostKey } from "@/lib/discovery/discovery";
import { err, ok, type Result } from "@/lib/result";
import { type SshTarget, toConnectError, unreachable } from "./connect-error";
import type { SshEndpoint } from "./endpoint";
import { handshakeConfig } from "./handshake";
import { Client } from "./library";
import { limitLogin } from "./login-limit";
import { openTransport, type ReachJump, type Transport } from "./transport";

/** Whose key to ask for, and the way there. */
export type ScanTarget = SshTarget & { readonly jump?: SshEndpoint | undefined };

function readHostKey(
  target: SshTarget,
  transport: Transport,
  timeoutMs: number,
): Promise<Result<HostKey, SshError>> {
  return new Promise((resolve) => {
    const client = new Client();
    let seen: HostKey | undefined;
    const finish = (result: Result<HostKey, SshError>) => {
      unlimit();
      resolve(result);
      transport.stream.destroy();
      transport.release();
    };
    const unlimit = limitLogin(transport, timeoutMs, () => finish(err(unreachable(target, "timed-out"))));
    client.on("error", (error) => finish(err(toConnectError(error, target))));
    client.on("close", () => finish(err(unreachable(target, "closed"))));
    // The handshake is complete once the server has proved that it owns the key. No login is attempted.
    client.on("handshake", () => seen !== undefined && finish(ok(seen)));
    const remember = (key: HostKey) => {
      seen = key;
      return true;
    };
    client.connect({
      ...handshakeConfig("", remember, () => false),
      sock: transport.stream,
      readyTimeout: 0,
    });
  });
}

/**
 * Asks a host for its key, so that a person can compare the fingerprint and have it pinned. Proves that the
 * host owns the key; never logs in to it (to the jump host, of course). `timeoutMs` is for each step beyond
 * the jump host.
 * Errors: ssh.unreachable, ssh.protocol, ssh.jump-failed.
 */
export async function scanHostKey(
  target: ScanTarget,
  reach: ReachJump,
  options: { readonly timeoutMs: number },
): Promise<Result<HostKey, SshError>> {
  const transport = await openTransport(target, reach, options.timeoutMs);
  return transport.ok ? readHostKey(target, transport.value, options.timeoutMs) : transport;
}
