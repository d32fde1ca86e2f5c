import "server-only";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import type { SshError } from "@/lib/command/ssh-error";
import { err, ok, type Result } from "@/lib/result";
import { type SshTarget, unreachable } from "./connect-error";
import type { SshEndpoint } from "./endpoint";

/** A connected jump host, held until released. */
export interface HeldJump {
  forward(target: SshTarget): Promise<Result<Duplex, SshError>>;
  release(): void;
}

/** How to get hold of a jump host: the pool shares its connections, a scan makes its own. */
export type ReachJump = (jump: SshEndpoint) => Promise<Result<HeldJump, SshError>>;

/** A way for bytes to the target. `release` lets go of the jump host, if there is one. */
export interface Transport {
  readonly stream: Duplex;
  release(): void;
}

function within<T>(work: Promise<T>, timeoutMs: number, late: (value: T) => void): Promise<T | "timed-out"> {
  return new Promise((resolve, reject) => {
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      resolve("timed-out");
    }, timeoutMs);
    timer.unref();
    work.then((value) => {
      clearTimeout(timer);
      if (over) late(value);
      else resolve(value);
    }, reject);
  });
}

/**
 * Opens a byte stream to a target, through the jump host where there is one. A direct socket is returned
 * while it is still connecting: its errors come out of the SSH handshake.
 * Errors: ssh.jump-failed; ssh.unreachable when the jump host cannot reach the target within `timeoutMs`.
 */
export async function openTransport(
  target: SshTarget & { readonly jump?: SshEndpoint | undefined },
  reach: ReachJump,
  timeoutMs: number,
): Promise<Result<Transport, SshError>> {
  const { host, port, jump } = target;
  if (jump === undefined) {
    return ok({ stream: connect({ host, port, noDelay: true }), release: () => undefined });
  }
  const held = await reach(jump);
  if (!held.ok) return err({ code: "ssh.jump-failed", host: jump.host, cause: held.error });
  const forwarded = await within(held.value.forward({ host, port }), timeoutMs, (late) => {
    if (late.ok) late.value.destroy();
  });
  if (forwarded !== "timed-out" && forwarded.ok) {
    return ok({ stream: forwarded.value, release: held.value.release });
  }
  held.value.release();
  return forwarded === "timed-out" ? err(unreachable(target, "timed-out")) : forwarded;
}
