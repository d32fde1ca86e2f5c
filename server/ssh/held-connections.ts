import "server-only";
import type { SshError } from "@/lib/command/ssh-error";
import { err, ok, type Result } from "@/lib/result";
import { ChannelGate } from "./channel-gate";
import { connectSsh } from "./connect";
import type { SshConnection } from "./connection";
import { endpointKey, type SshEndpoint } from "./endpoint";
import { Refusals } from "./refusals";
import type { SshTiming } from "./timing";
import type { HeldJump } from "./transport";

/** A shared connection with what is needed to share it. */
export interface Held {
  readonly connection: SshConnection;
  readonly gate: ChannelGate;
}

interface Entry extends Held {
  uses: number;
  idle: NodeJS.Timeout | undefined;
}

/** One connection an endpoint, made on demand, shared, and closed when nobody used it for a while. */
export class HeldConnections {
  private readonly entries = new Map<string, Promise<Result<Entry, SshError>>>();
  private readonly live = new Set<Entry>();
  private readonly ending = new AbortController();
  private readonly refusals: Refusals;

  constructor(private readonly timing: SshTiming) {
    this.refusals = new Refusals(timing);
  }

  /** Connections that are logged in. */
  get count(): number {
    return this.live.size;
  }

  /**
   * The live connection to an endpoint, made if need be. Whoever gets it calls `use` while using it. One that was refused
   * is refused again, without being asked, until its pause has passed: see {@link Refusals}.
   */
  async get(endpoint: SshEndpoint): Promise<Result<Held, SshError>> {
    if (this.ending.signal.aborted) return err({ code: "ssh.closed" });
    const key = endpointKey(endpoint);
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    const refused = this.refusals.standing(key);
    if (refused !== undefined) return err(refused);
    const made = this.connect(endpoint, key);
    this.entries.set(key, made);
    return made;
  }

  private async connect(endpoint: SshEndpoint, key: string): Promise<Result<Entry, SshError>> {
    const reach = (jump: SshEndpoint) => this.reach(jump);
    const connected = await connectSsh(endpoint, reach, this.timing, this.ending.signal);
    this.refusals.note(key, connected.ok ? undefined : connected.error);
    if (!connected.ok) {
      this.entries.delete(key);
      return connected;
    }
    if (this.ending.signal.aborted) {
      await connected.value.close();
      return err({ code: "ssh.closed" });
    }
    const entry: Entry = { connection: connected.value, gate: new ChannelGate(), uses: 0, idle: undefined };
    this.live.add(entry);
    entry.connection.onClosed(() => {
      this.live.delete(entry);
      this.entries.delete(key);
      clearTimeout(entry.idle);
      entry.gate.abandon();
    });
    this.rest(entry);
    return ok(entry);
  }

  /** Holds the connection to a jump host, shared with all that go through it, until it is released. */
  async reach(jump: SshEndpoint): Promise<Result<HeldJump, SshError>> {
    const held = await this.get(jump);
    if (!held.ok) return held;
    const release = this.use(held.value);
    const { connection } = held.value;
    return ok({
      roundTrip: connection.roundTrip,
      forward: (target) => connection.forward(target),
      release,
    });
  }

  /** Keeps a connection from being closed as idle until the returned function is called. */
  use(held: Held): () => void {
    const entry = held as Entry;
    entry.uses += 1;
    clearTimeout(entry.idle);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      entry.uses -= 1;
      if (entry.uses === 0) this.rest(entry);
    };
  }

  private rest(entry: Entry): void {
    clearTimeout(entry.idle);
    if (entry.connection.closed !== undefined) return;
    entry.idle = setTimeout(() => {
      if (entry.uses === 0) void entry.connection.close();
    }, this.timing.idleMs);
    entry.idle.unref();
  }

  /**
   * Closes an endpoint's connection, so that the next use logs in anew: a session keeps the rights that it began with,
   * and knows nothing of a group that its user was added to since.
   */
  async drop(endpoint: SshEndpoint): Promise<void> {
    const held = await this.entries.get(endpointKey(endpoint));
    if (held?.ok) await held.value.connection.close();
  }

  /** A person wants an endpoint tried again: no pause after a refusal, neither its own nor its jump host's. */
  tryAgain(endpoint: SshEndpoint): void {
    this.refusals.forget(endpointKey(endpoint));
    if (endpoint.jump !== undefined) this.tryAgain(endpoint.jump);
  }

  /** Gives up what is being connected and closes all. Takes less than a second, silent peers or not. */
  async close(): Promise<void> {
    this.ending.abort();
    const pending = [...this.entries.values()];
    await Promise.all([...this.live].map((entry) => entry.connection.close()));
    await Promise.all(pending);
  }
}
