import "server-only";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import type { SshError } from "@/lib/command/ssh-error";
import { err, ok, type Result } from "@/lib/result";
import { type SshTarget, toSocketError, unreachable } from "./connect-error";
import type { SshEndpoint } from "./endpoint";
import { RoundTrip } from "./round-trip";
import { within } from "./within";

/** A connected jump host, held until released. */
export interface HeldJump {
  readonly roundTrip: RoundTrip;
  forward(target: SshTarget): Promise<Result<Duplex, SshError>>;
  release(): void;
}

/** How to get hold of a jump host: the pool shares its connections, a scan makes its own. */
export type ReachJump = (jump: SshEndpoint) => Promise<Result<HeldJump, SshError>>;

/** A way for bytes to the target. `release` lets go of the jump host, if there is one. */
export interface Transport {
  readonly stream: Duplex;
  /** As the making of the way took it. */
  readonly roundTrip: RoundTrip;
  release(): void;
}

/** Connects a socket; its time is measured from the moment the name is resolved. */
function dial(
  target: SshTarget,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Result<Transport, SshError>> {
  const { host, port } = target;
  return new Promise((resolve) => {
    const stream = connect({ host, port, noDelay: true });
    let began = performance.now();
    const end = (result: Result<Transport, SshError>) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      if (!result.ok) stream.destroy();
      resolve(result);
    };
    const abort = () => end(err({ code: "ssh.closed" }));
    const timer = setTimeout(() => end(err(unreachable(target, "timed-out"))), timeoutMs);
    timer.unref();
    signal?.addEventListener("abort", abort);
    stream.once("lookup", () => {
      began = performance.now();
    });
    // Stays for the connection's whole life: an error nobody listens to would end the process.
    stream.on("error", (error) => end(err(toSocketError(error, target))));
    stream.once("connect", () =>
      end(ok({ stream, roundTrip: new RoundTrip(performance.now() - began), release: () => undefined })),
    );
  });
}

/**
 * Opens a byte stream to a target, through the jump host where there is one. `signal` gives up with ssh.closed.
 * Errors: ssh.jump-failed; ssh.unreachable when no way came about, or not within `timeoutMs` (and through a jump host what
 * the way to it takes).
 */
export async function openTransport(
  target: SshTarget & { readonly jump?: SshEndpoint | undefined },
  reach: ReachJump,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Result<Transport, SshError>> {
  const { host, port, jump } = target;
  if (signal?.aborted) return err({ code: "ssh.closed" });
  if (jump === undefined) return dial(target, timeoutMs, signal);
  const held = await reach(jump);
  if (!held.ok) return err({ code: "ssh.jump-failed", host: jump.host, cause: held.error });
  const began = performance.now();
  const limitMs = held.value.roundTrip.allow(timeoutMs, 2);
  const forwarded = await within(held.value.forward({ host, port }), limitMs, (late) => {
    if (late.ok) late.value.destroy();
  });
  if (forwarded !== "timed-out" && forwarded.ok) {
    const roundTrip = new RoundTrip(performance.now() - began);
    forwarded.value.on("error", () => undefined);
    return ok({ stream: forwarded.value, roundTrip, release: held.value.release });
  }
  held.value.release();
  return forwarded === "timed-out" ? err(unreachable(target, "timed-out")) : forwarded;
}
