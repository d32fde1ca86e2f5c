import "server-only";
import type { ApiError } from "@/lib/api/result";
import { err, ok, type Result } from "@/lib/result";
import { MOST_OF_ONE, MOST_ON_NODE, type TerminalEnd } from "@/lib/terminal/terminal";
import type { Audit } from "../audit/audit";
import { log } from "../log";
import type { TerminalSize } from "../ssh/connection";
import type { SshEndpoint } from "../ssh/endpoint";
import type { SshPool } from "../ssh/pool";
import { Terminal } from "./terminal";

/** How long one that is over is kept, so that a page that comes back reads how it ended. */
const KEPT_MS = 60_000;

interface TerminalWish {
  /** Whose it is: nobody else finds it. */
  readonly owner: string;
  /** The same as others read it. */
  readonly who: string;
  /** Where from; null on the command line. */
  readonly address: string | null;
  readonly clusterId: string;
  readonly node: string;
  readonly endpoint: SshEndpoint;
  readonly size: TerminalSize;
}

interface Known {
  readonly terminal: Terminal;
  readonly owner: string;
  readonly clusterId: string;
  readonly node: string;
}

/** The terminals of this process. What is typed into them is kept nowhere; that they were there is in the audit. */
export class Terminals {
  readonly #known = new Map<string, Known>();
  readonly #endings = new Set<Promise<void>>();

  constructor(
    private readonly pool: Pick<SshPool, "shell">,
    private readonly audit: Audit,
  ) {}

  /** Opens one. The audit has it before a byte goes to the node, and again when it is over. */
  async open(wish: TerminalWish): Promise<Result<Terminal, ApiError>> {
    const { owner, who, address, clusterId, node, endpoint, size } = wish;
    const taken = this.#taken(owner, clusterId, node);
    if (taken !== null) return err(taken);
    let ended: (outcome: unknown) => void = () => {};
    const whenEnded = new Promise<unknown>((resolve) => {
      ended = resolve;
    });
    const terminal: Terminal = new Terminal((end) => {
      ended({ ok: true, end, bytes: terminal.bytes });
      setTimeout(() => this.#known.delete(terminal.id), KEPT_MS).unref();
    });
    // Counted from here on: the place is taken while it is being opened.
    this.#known.set(terminal.id, { terminal, owner, clusterId, node });
    try {
      const subject = { who, address, verb: "terminal.session", clusterId };
      const over = await this.audit.begin(subject, { node, account: endpoint.user });
      this.#follow(whenEnded.then(over));
      const shell = await this.pool.shell(endpoint, size, terminal.handlers);
      if (shell.ok) {
        terminal.begin(shell.value);
        return ok(terminal);
      }
      ended({ ok: false, error: shell.error.code });
      this.#forget(terminal);
      return err({ code: "node", host: node, problem: shell.error });
    } catch (error) {
      ended({ ok: false, error: "api.internal" });
      this.#forget(terminal);
      throw error;
    }
  }

  /** One of somebody's own; null for another person's as for none. */
  find(id: string, clusterId: string, owner: string): Terminal | null {
    const known = this.#known.get(id);
    const isOwn = known?.owner === owner && known.clusterId === clusterId;
    return isOwn ? known.terminal : null;
  }

  /** Ends all terminals of a cluster at once. */
  endOf(clusterId: string, end: TerminalEnd): void {
    for (const known of [...this.#known.values()]) if (known.clusterId === clusterId) known.terminal.end(end);
  }

  /** Ends all of them; resolves when the audit has their ends. */
  async close(): Promise<void> {
    for (const { terminal } of [...this.#known.values()]) terminal.end({ kind: "console-stopped" });
    this.#known.clear();
    await Promise.all(this.#endings);
  }

  #taken(owner: string, clusterId: string, node: string): ApiError | null {
    const open = [...this.#known.values()].filter(({ terminal }) => !terminal.isOver);
    const onNode = open.filter((known) => known.clusterId === clusterId && known.node === node);
    if (onNode.length >= MOST_ON_NODE) return { code: "terminal.too-many", of: "node", most: MOST_ON_NODE };
    const own = open.filter((known) => known.owner === owner);
    if (own.length >= MOST_OF_ONE) return { code: "terminal.too-many", of: "person", most: MOST_OF_ONE };
    return null;
  }

  /** One that did not come about. */
  #forget(terminal: Terminal): void {
    this.#known.delete(terminal.id);
    terminal.end({ kind: "lost" });
  }

  #follow(ending: Promise<void>): void {
    const told = ending.catch((error: unknown) => log.error({ err: error }, "end of a terminal not audited"));
    this.#endings.add(told);
    void told.then(() => this.#endings.delete(told));
  }
}
