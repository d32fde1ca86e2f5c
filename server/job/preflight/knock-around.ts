import "server-only";
import { randomUUID } from "node:crypto";
import {
  type Heard,
  type Knock,
  LISTEN_SECONDS,
  listenCommand,
  parseHeard,
  sendCommand,
} from "@/lib/checks/knock";
import type { Outcome } from "@/lib/command/outcome";
import type { NodeRunner } from "../../node/runner";

/** One host, and the places at the others that it knocks at. */
export interface Knocker {
  readonly runner: NodeRunner;
  /** `5405/udp`, `2224/tcp`: what it listens on. */
  readonly ports: readonly string[];
  readonly knocks: readonly Knock[];
}

const TIMEOUT_MS = (LISTEN_SECONDS + 12) * 1000;

/** What came to each host, in the hosts' order; null where one has nothing to listen with, or did not answer. */
export interface KnockResult {
  readonly heard: Heard | null;
  readonly text: string;
}

/**
 * All hosts listen and knock at one another at once: whether a port is open is asked of the network, and of no rule. `meanwhile` is
 * run while they listen.
 */
export async function knockAround(
  knockers: readonly Knocker[],
  meanwhile: (at: number) => Promise<void> = async () => undefined,
): Promise<readonly KnockResult[]> {
  const token = randomUUID();
  return Promise.all(
    knockers.map(async ({ runner, ports, knocks }, at) => {
      const [listened] = await Promise.all([
        runner.run(listenCommand(token, ports), { timeoutMs: TIMEOUT_MS }),
        knocks.length === 0 ? null : runner.run(sendCommand(token, at, knocks), { timeoutMs: TIMEOUT_MS }),
        meanwhile(at),
      ]);
      return read(listened);
    }),
  );
}

function read(outcome: Outcome): KnockResult {
  const text = outcome.kind === "exited" ? outcome.stdout : "";
  return { heard: parseHeard(text), text };
}
