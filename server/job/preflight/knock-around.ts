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
  /** It need not listen any longer once so many have been heard, on so many ports together; 0: it listens to the end. */
  readonly expected: number;
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
    knockers.map(async ({ runner, ports, knocks, expected }, at) => {
      const listening = runner.run(listenCommand(token, ports, expected), { timeoutMs: TIMEOUT_MS });
      // It ends by itself, soon after the last of them has been heard.
      if (knocks.length > 0) void runner.run(sendCommand(token, at, knocks), { timeoutMs: TIMEOUT_MS });
      await meanwhile(at);
      return read(await listening);
    }),
  );
}

function read(outcome: Outcome): KnockResult {
  const text = outcome.kind === "exited" ? outcome.stdout : "";
  return { heard: parseHeard(text), text };
}
