import "server-only";
import type { SshError } from "@/lib/command/ssh-error";
import { err, ok, type Result } from "@/lib/result";
import { connectSsh } from "./connect";
import { type SshTarget, toConnectError } from "./connect-error";
import type { SshEndpoint } from "./endpoint";
import { type HostKey, handshakeConfig } from "./handshake";
import { Client } from "./library";
import { DEFAULT_TIMING, type SshTiming } from "./timing";
import { openTransport, type ReachJump, type Transport } from "./transport";

/** Reaches jump hosts with connections of its own, closed when released. */
function reachAlone(timing: SshTiming): ReachJump {
  return async (jump) => {
    const signal = new AbortController().signal;
    const connection = await connectSsh(jump, reachAlone(timing), timing, signal);
    if (!connection.ok) return connection;
    const { value } = connection;
    return ok({ forward: (target) => value.forward(target), release: () => void value.close() });
  };
}

function readHostKey(
  target: SshTarget,
  transport: Transport,
  timeoutMs: number,
): Promise<Result<HostKey, SshError>> {
  return new Promise((resolve) => {
    const client = new Client();
    let seen: HostKey | undefined;
    const finish = (result: Result<HostKey, SshError>) => {
      resolve(result);
      transport.stream.destroy();
      transport.release();
    };
    transport.stream.on("error", () => undefined);
    client.on("error", (error) => finish(err(toConnectError(error, target))));
    client.on("close", () => finish(err({ code: "ssh.unreachable", ...target, detail: "closed" })));
    // The handshake is complete once the server has proved that it owns the key. No login is attempted.
    client.on("handshake", () => seen !== undefined && finish(ok(seen)));
    const remember = (key: HostKey) => {
      seen = key;
      return true;
    };
    client.connect({
      ...handshakeConfig("", remember, () => false),
      sock: transport.stream,
      readyTimeout: timeoutMs,
    });
  });
}

/**
 * Asks a host for its key, so that a person can compare the fingerprint and have it pinned. Proves that the
 * host owns the key; never logs in to it (to the jump host, of course). `timeoutMs` is for each step.
 * Errors: ssh.unreachable, ssh.protocol, ssh.jump-failed.
 */
export async function scanHostKey(
  target: SshTarget & { readonly jump?: SshEndpoint | undefined },
  options: { readonly timeoutMs: number },
): Promise<Result<HostKey, SshError>> {
  const { host, port } = target;
  const timing = { ...DEFAULT_TIMING, connectTimeoutMs: options.timeoutMs };
  const transport = await openTransport(target, reachAlone(timing), options.timeoutMs);
  return transport.ok ? readHostKey({ host, port }, transport.value, options.timeoutMs) : transport;
}
