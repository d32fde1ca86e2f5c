import "server-only";
import type { ClientChannel } from "ssh2";
import { type Argv, withLifeline, withTimeout } from "@/lib/command/argv";
import type { Outcome } from "@/lib/command/outcome";
import { quoteArgv } from "@/lib/command/quote";
import type { SshError } from "@/lib/command/ssh-error";
import type { HostKey } from "@/lib/discovery/discovery";
import { err, ok, type Result } from "@/lib/result";
import type { ChannelGate, ReleaseSlot } from "./channel-gate";
import { type CommandBounds, collectOutcome } from "./collect";
import type { SshConnection, TerminalSize, Wanted } from "./connection";
import type { SshEndpoint } from "./endpoint";
import { type Held, HeldConnections } from "./held-connections";
import { type ScanTarget, scanHostKey } from "./host-key";
import { followShell, type ShellHandlers, type SshShell } from "./shell";
import { startCommand } from "./start";
import { followStream, type SshStream, type StreamHandlers } from "./stream";
import { DEFAULT_TIMING, type SshTiming } from "./timing";

/** Runs commands on hosts over shared SSH connections. */
export interface SshPool {
  /**
   * Runs one command to its end. `timeout` is put before it, so that nothing is left running on the node.
   * Waits for a free channel for `timeoutMs` at most (then refused: ssh.channel-refused "busy").
   * @throws ArgvError when the command cannot travel to the letter (see quoteArgv); every other trouble is an
   * outcome.
   */
  run(endpoint: SshEndpoint, argv: Argv, options: CommandBounds): Promise<Outcome>;
  /**
   * Starts a command that keeps talking, on a channel held open. A lifeline (withLifeline) is put before it,
   * so that it ends on the node when the channel or the connection does; its stdin is empty. A node that does
   * not notice the cut (we lost power) keeps it: bound it with withTimeout.
   * Errors: every SshError. @throws ArgvError as `run` does.
   */
  open(endpoint: SshEndpoint, argv: Argv, handlers: StreamHandlers): Promise<Result<SshStream, SshError>>;
  /**
   * Starts the account's login shell in a pseudo-terminal, on a channel held open until either side ends it. There are fewer
   * places for these than for streams: "busy" where all are taken. Errors: every SshError.
   */
  shell(
    endpoint: SshEndpoint,
    size: TerminalSize,
    handlers: ShellHandlers,
  ): Promise<Result<SshShell, SshError>>;
  /** Asks a host for its key without logging in to it; its jump host's connection is shared. See scanHostKey. */
  scanHostKey(
    target: ScanTarget,
    options: { readonly timeoutMs: number },
  ): Promise<Result<HostKey, SshError>>;
  /** Logs out of a host; the next command logs in anew, with the rights that the user has by then. */
  drop(endpoint: SshEndpoint): Promise<void>;
  /**
   * A person wants a host tried again now. Until then, or until its pause has passed, an endpoint that refused us is not
   * asked: calls get the same refusal again.
   */
  tryAgain(endpoint: SshEndpoint): void;
  /** Connections that are logged in, jump hosts included. */
  connectionCount(): number;
  /** Ends everything: what runs is lost ("closed-by-us"), what waits is refused. Later calls are refused. */
  close(): Promise<void>;
}

/** What xterm.js is compatible with, and every terminfo database knows. */
const TERM = "xterm-256color";

type Attempt<T> = (held: Held) => Promise<T | "gone">;

/** Makes a pool. A process needs one; keep it where Next's several copies of a module find the same. */
export function createSshPool(options: Partial<SshTiming> = {}): SshPool {
  const timing = { ...DEFAULT_TIMING, ...options };
  const connections = new HeldConnections(timing);

  /** Does something on the endpoint's connection; once more on a new one if the old one proved to be dead. */
  async function onConnection<T>(endpoint: SshEndpoint, attempt: Attempt<T>): Promise<Result<T, SshError>> {
    for (let tries = 0; tries < 2; tries += 1) {
      const held = await connections.get(endpoint);
      if (!held.ok) return held;
      const release = connections.use(held.value);
      const result = await attempt(held.value).finally(release);
      if (result !== "gone") return ok(result);
    }
    return err({ code: "ssh.closed" });
  }

  async function runOn(held: Held, command: string, run: CommandBounds): Promise<Outcome | "gone"> {
    const release = await held.gate.takeCommand(run.timeoutMs);
    if (release === undefined) {
      return { kind: "refused", error: { code: "ssh.channel-refused", detail: "busy" } };
    }
    const started = await startCommand(held.connection, command, timing, (channel) => {
      // The slot is free when the channel is, which can be later than the outcome.
      channel.once("close", release);
      return collectOutcome(held.connection, channel, run, timing);
    });
    if (started.kind === "started") return started.value;
    release();
    return started.kind === "gone" ? "gone" : started.outcome;
  }

  /** Starts what stays, on a slot that is free again when its channel is closed. */
  async function hold<T>(
    endpoint: SshEndpoint,
    wanted: Wanted,
    take: (gate: ChannelGate) => ReleaseSlot | undefined,
    follow: (connection: SshConnection, channel: ClientChannel, freed: () => void) => T,
  ): Promise<Result<T, SshError>> {
    const result = await onConnection(endpoint, async (held): Promise<Result<T, SshError> | "gone"> => {
      const release = take(held.gate);
      if (release === undefined) return err({ code: "ssh.channel-refused", detail: "busy" });
      const done = connections.use(held);
      const freed = () => {
        release();
        done();
      };
      const started = await startCommand(held.connection, wanted, timing, (channel) =>
        follow(held.connection, channel, freed),
      );
      if (started.kind === "started") return ok(started.value);
      freed();
      if (started.kind === "gone") return "gone";
      const { outcome } = started;
      return err(outcome.kind === "refused" ? outcome.error : { code: "ssh.closed" });
    });
    return result.ok ? result.value : result;
  }

  return {
    async run(endpoint, argv, run) {
      const command = quoteArgv(withTimeout(argv, run.timeoutMs / 1000));
      const result = await onConnection(endpoint, (held) => runOn(held, command, run));
      return result.ok ? result.value : { kind: "refused", error: result.error };
    },
    open(endpoint, argv, handlers) {
      const command = quoteArgv(withLifeline(argv));
      return hold(
        endpoint,
        command,
        (gate) => gate.takeStream(),
        (connection, channel, freed) => followStream(connection, channel, handlers, freed),
      );
    },
    shell(endpoint, size, handlers) {
      const wanted = { ...size, term: TERM };
      return hold(
        endpoint,
        wanted,
        (gate) => gate.takeTerminal(),
        (connection, channel, freed) => followShell(connection, channel, handlers, freed),
      );
    },
    scanHostKey: (target, scan) => scanHostKey(target, (jump) => connections.reach(jump), scan),
    drop: (endpoint) => connections.drop(endpoint),
    tryAgain: (endpoint) => connections.tryAgain(endpoint),
    connectionCount: () => connections.count,
    close: () => connections.close(),
  };
}
