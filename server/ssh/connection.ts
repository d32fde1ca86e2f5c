import "server-only";
import type { Duplex } from "node:stream";
import type { Client, ClientChannel } from "ssh2";
import type { LostDetail } from "@/lib/command/outcome";
import type { SshError } from "@/lib/command/ssh-error";
import { err, ok, type Result } from "@/lib/result";
import { channelRefusalReason, type SshTarget, toForwardError } from "./connect-error";
import { watchLiveness } from "./liveness";
import type { RoundTrip } from "./round-trip";
import type { SshTiming } from "./timing";
import type { Transport } from "./transport";

/**
 * What became of one attempt to start a command. "no-channel": refused before the command was sent, perhaps
 * for want of a free session. "no-exec": the server has a channel but does not start commands.
 * "no-connection": it had died before the command was sent. "lost": it died afterwards.
 */
export type ExecAttempt<T> =
  | { readonly kind: "started"; readonly value: T }
  | { readonly kind: "no-channel"; readonly reason: number }
  | { readonly kind: "no-exec" }
  | { readonly kind: "no-connection" }
  | { readonly kind: "lost" };

/** What runs in a channel: a command as text for the remote shell (quoteArgv), or the account's login shell in a pseudo-terminal. */
export type Wanted = string | PseudoTerminal;

/** How large a pseudo-terminal is, in characters. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

interface PseudoTerminal extends TerminalSize {
  /** What programs take it for (terminfo). */
  readonly term: string;
}

/** The channel is opened, then the command is sent; before a shell its terminal is asked for. */
const EXEC_ROUND_TRIPS = 2;
const SHELL_ROUND_TRIPS = 3;

/** Milliseconds for the peer to answer our farewell before the socket is cut. */
const FAREWELL_MS = 300;

/** One logged-in SSH connection. */
export class SshConnection {
  private detail: LostDetail | undefined;
  private readonly listeners = new Set<(detail: LostDetail) => void>();
  private readonly stopWatch: () => void;
  readonly roundTrip: RoundTrip;

  constructor(
    private readonly client: Client,
    private readonly transport: Transport,
    private readonly target: SshTarget,
    private readonly timing: SshTiming,
  ) {
    this.roundTrip = transport.roundTrip;
    this.stopWatch = watchLiveness(transport.stream, timing, this.roundTrip, () => this.die("peer-silent"));
    const die = () => this.die("connection-closed");
    client.on("error", die).on("end", die).on("close", die);
  }

  /** Why the connection is closed; undefined while it lives. */
  get closed(): LostDetail | undefined {
    return this.detail;
  }

  /**
   * Calls the listener once, as soon as the connection is closed; never before this has returned.
   * Returns the way to stop that.
   */
  onClosed(listener: (detail: LostDetail) => void): () => void {
    const { detail } = this;
    this.listeners.add(listener);
    if (detail !== undefined) queueMicrotask(() => this.listeners.delete(listener) && listener(detail));
    return () => this.listeners.delete(listener);
  }

  private die(detail: LostDetail): void {
    if (this.detail !== undefined) return;
    this.detail = detail;
    this.stopWatch();
    const listeners = [...this.listeners];
    this.listeners.clear();
    for (const listener of listeners) listener(detail);
    if (detail !== "closed-by-us") this.transport.stream.destroy();
    this.transport.release();
  }

  /**
   * Tries once to start a command or a shell. `begin` is called with its
   * channel at once: events that come with the same packet would be missed a moment later. Never rejects. A host that
   * lives and does not answer the opening is of no use: the connection is given up.
   */
  exec<T>(wanted: Wanted, begin: (channel: ClientChannel) => T): Promise<ExecAttempt<T>> {
    return new Promise((resolve) => {
      if (this.detail !== undefined) return resolve({ kind: "no-connection" });
      const began = performance.now();
      const end = (attempt: ExecAttempt<T>) => {
        clearTimeout(timer);
        forget();
        resolve(attempt);
      };
      // When the connection dies, ssh2 still says how far this had come; give it the chance to.
      const forget = this.onClosed(() => void setTimeout(() => end({ kind: "lost" }), 50).unref());
      const trips = typeof wanted === "string" ? EXEC_ROUND_TRIPS : SHELL_ROUND_TRIPS;
      const limitMs = this.roundTrip.allow(this.timing.channelTimeoutMs, trips);
      const timer = setTimeout(() => this.die("peer-silent"), limitMs);
      timer.unref();
      try {
        const started = (error: Error | undefined, channel: ClientChannel) => {
          if (error === undefined) this.roundTrip.note((performance.now() - began) / trips);
          end(error === undefined ? { kind: "started", value: begin(channel) } : this.toAttempt(error));
        };
        if (typeof wanted === "string") this.client.exec(wanted, started);
        else {
          const { columns: cols, rows, term } = wanted;
          this.client.shell({ cols, rows, term, width: 0, height: 0 }, started);
        }
      } catch {
        end({ kind: "no-connection" }); // ssh2 throws on a closed socket
      }
    });
  }

  private toAttempt(error: Error): ExecAttempt<never> {
    const reason = channelRefusalReason(error);
    if (reason !== undefined) return { kind: "no-channel", reason };
    if (this.detail === undefined) return { kind: "no-exec" };
    // ssh2's answer for a channel that was not open yet; any other one may mean that the command was sent.
    return { kind: error.message === "No response from server" ? "no-connection" : "lost" };
  }

  /** Opens a byte stream from this host on to another one. Errors: ssh.unreachable, ssh.jump-failed. */
  forward(to: SshTarget): Promise<Result<Duplex, SshError>> {
    return new Promise((resolve) => {
      const fail = (error: Error) => resolve(err(toForwardError(error, this.target, to)));
      const forget = this.onClosed(() => fail(new Error("closed")));
      try {
        this.client.forwardOut("127.0.0.1", 0, to.host, to.port, (error, channel) => {
          forget();
          if (error) fail(error);
          else resolve(ok(channel));
        });
      } catch (error) {
        fail(error instanceof Error ? error : new Error("closed"));
      }
    });
  }

  /** Says farewell and closes; commands under way are lost. Resolves when the stream is closed. */
  close(): Promise<void> {
    const { stream } = this.transport;
    this.die("closed-by-us");
    if (stream.destroyed || stream.closed) return Promise.resolve();
    return new Promise((resolve) => {
      const cut = setTimeout(() => stream.destroy(), FAREWELL_MS);
      const give = setTimeout(resolve, FAREWELL_MS * 2);
      stream.once("close", () => {
        clearTimeout(cut);
        clearTimeout(give);
        resolve();
      });
      this.client.end();
    });
  }
}
