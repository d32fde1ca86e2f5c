import "server-only";
import type { SshError, UnreachableDetail } from "@/lib/command/ssh-error";

/** Where a connection was to go. */
export interface SshTarget {
  readonly host: string;
  readonly port: number;
  /** The host that it was to go through. */
  readonly jump?: { readonly host: string } | undefined;
}

const SOCKET_CODES: Readonly<Record<string, UnreachableDetail>> = {
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "no-route",
  ENETUNREACH: "no-route",
  EHOSTDOWN: "no-route",
  EADDRNOTAVAIL: "no-route",
  ENOTFOUND: "name-unknown",
  EAI_AGAIN: "name-unknown",
  ETIMEDOUT: "timed-out",
  ECONNRESET: "closed",
  EPIPE: "closed",
};

/** What OpenSSH says when it cannot forward to a host, by the first words that matter. */
const FORWARD_TEXTS: readonly (readonly [RegExp, UnreachableDetail])[] = [
  [/refused/i, "refused"],
  [/no route|unreachable/i, "no-route"],
  [/name or service|name resolution|not known|no address/i, "name-unknown"],
  [/timed out|timeout/i, "timed-out"],
];

/** No connection came about, from here or from the jump host. */
export function unreachable({ host, port, jump }: SshTarget, detail: UnreachableDetail): SshError {
  return { code: "ssh.unreachable", host, port, detail, ...(jump ? { jump: jump.host } : {}) };
}

function propertyOf(error: Error, name: "level" | "code" | "reason"): unknown {
  return (error as unknown as Record<string, unknown>)[name];
}

/** Puts a socket's error into our words. */
export function toSocketError(error: Error, target: SshTarget): SshError {
  return unreachable(target, SOCKET_CODES[String(propertyOf(error, "code"))] ?? "other");
}

/** Puts an error that ssh2 raised before a connection was ready into our words. */
export function toConnectError(error: Error, target: SshTarget): SshError {
  const level = propertyOf(error, "level");
  if (level === "client-socket" || level === "client-dns") return toSocketError(error, target);
  if (level === "client-timeout") return unreachable(target, "timed-out");
  if (error.message === "Connection lost before handshake") return unreachable(target, "closed");
  return { code: "ssh.protocol", detail: error.message };
}

/** Whether the server ended the connection because it had seen enough failed logins. */
export function isAuthFailure(error: Error): boolean {
  return (
    propertyOf(error, "level") === "client-authentication" ||
    /too many authentication failures/i.test(error.message)
  );
}

/** The reason code (RFC 4254, 5.1) with which a server refused a channel; undefined: it did not refuse. */
export function channelRefusalReason(error: Error): number | undefined {
  const reason = propertyOf(error, "reason");
  return typeof reason === "number" ? reason : undefined;
}

/** Puts a jump host's refusal to connect us onwards into our words. */
export function toForwardError(error: Error, jump: SshTarget, target: SshTarget): SshError {
  const reason = channelRefusalReason(error);
  if (reason === 2) {
    const found = FORWARD_TEXTS.find(([text]) => text.test(error.message));
    return unreachable({ ...target, jump }, found?.[1] ?? "other");
  }
  const cause: SshError =
    reason === undefined ? { code: "ssh.closed" } : { code: "ssh.channel-refused", detail: "denied" };
  return { code: "ssh.jump-failed", host: jump.host, cause };
}
