import "server-only";
import type { SshError } from "@/lib/command/ssh-error";
import type { HostKey } from "@/lib/discovery/discovery";
import { err, ok, type Result } from "@/lib/result";
import { type Authentication, authenticationFor } from "./authentication";
import { isAuthFailure, toConnectError, unreachable } from "./connect-error";
import { SshConnection } from "./connection";
import type { SshEndpoint } from "./endpoint";
import { handshakeConfig } from "./handshake";
import { Client } from "./library";
import { limitLogin } from "./login-limit";
import type { SshTiming } from "./timing";
import { openTransport, type ReachJump, type Transport } from "./transport";

/** ssh2 must ask for signs of life, and leave it to us to judge the silence. */
const NEVER = 1_000_000_000;

function hostKeyError(endpoint: SshEndpoint, key: HostKey): SshError | undefined {
  const { host, hostKeys } = endpoint;
  const expected = hostKeys.map((pin) => pin.replace(/=+$/, ""));
  if (expected.length === 0) return { code: "ssh.host-key-unknown", host, ...key };
  if (expected.includes(key.fingerprint)) return undefined;
  return { code: "ssh.host-key-changed", host, expected, actual: key.fingerprint };
}

/** Logs in over a transport. The first trouble named is the one reported. */
function login(
  endpoint: SshEndpoint,
  auth: Authentication,
  transport: Transport,
  timing: SshTiming,
  signal: AbortSignal,
): Promise<Result<SshConnection, SshError>> {
  return new Promise((resolve) => {
    const client = new Client();
    let over = false;
    let agentBroken = false;
    const fail = (error: SshError) => {
      if (over) return;
      over = true;
      unlimit();
      signal.removeEventListener("abort", abort);
      transport.stream.destroy();
      transport.release();
      resolve(err(error));
    };
    const abort = () => fail({ code: "ssh.closed" });
    const verify = (key: HostKey) => {
      const error = hostKeyError(endpoint, key);
      if (error !== undefined) fail(error);
      return error === undefined;
    };
    const timedOut = () => fail(unreachable(endpoint, "timed-out"));
    const unlimit = limitLogin(transport, timing.connectTimeoutMs, timedOut);
    client.on("error", (error) => {
      if (error.level === "agent") agentBroken = true;
      else if (isAuthFailure(error)) fail(agentBroken ? { code: "ssh.agent-unavailable" } : auth.failure());
      else fail(toConnectError(error, endpoint));
    });
    client.on("change password", () => fail({ code: "ssh.password-expired", user: endpoint.user }));
    client.on("close", () => fail(unreachable(endpoint, "closed")));
    client.on("ready", () => {
      if (over) return;
      over = true;
      unlimit();
      signal.removeEventListener("abort", abort);
      resolve(ok(new SshConnection(client, transport, endpoint, timing)));
    });
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort);
    client.connect({
      ...handshakeConfig(endpoint.user, verify, auth.next),
      sock: transport.stream,
      readyTimeout: 0,
      keepaliveInterval: timing.keepaliveMs,
      keepaliveCountMax: NEVER,
    });
  });
}

/**
 * Connects and logs in: the host key against the pins first, then the credential. Without Nagle's delay, with
 * a watch for dead peers (see timing.ts). `signal` gives up with ssh.closed. Never rejects.
 * Errors: every SshError but ssh.channel-refused.
 */
export async function connectSsh(
  endpoint: SshEndpoint,
  reach: ReachJump,
  timing: SshTiming,
  signal: AbortSignal,
): Promise<Result<SshConnection, SshError>> {
  // Without something to log in with, nobody is even dialled.
  const auth = authenticationFor(endpoint);
  if (!auth.ok) return auth;
  const transport = await openTransport(endpoint, reach, timing.connectTimeoutMs, signal);
  return transport.ok ? login(endpoint, auth.value, transport.value, timing, signal) : transport;
}
