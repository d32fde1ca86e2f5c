import "server-only";
import { afterEach } from "vitest";
import { createSshPool, type SshPool } from "../pool";
import type { SshTiming } from "../timing";
import { startTestServer, type TestServer, type TestServerOptions } from "./test-server";
import { startWire, type Wire, type WireOptions } from "./wire";

const closing: { close(): Promise<void> }[] = [];

function closeLater<T extends { close(): Promise<void> }>(thing: T): T {
  closing.push(thing);
  return thing;
}

/** Servers, wires and pools that the test's end closes, in reverse order. */
export const given = {
  server: async (options?: TestServerOptions): Promise<TestServer> =>
    closeLater(await startTestServer(options)),
  proxy: async (toPort: number, options?: WireOptions): Promise<Wire> =>
    closeLater(await startWire(toPort, options)),
  pool: (timing?: Partial<SshTiming>): SshPool => closeLater(createSshPool(timing)),
};

afterEach(async () => {
  for (const thing of closing.splice(0).reverse()) await thing.close();
});

/** For vi.waitFor: looks often, and has patience with a busy machine. */
export const SOON = { interval: 2, timeout: 4_000 } as const;

/** Bounds that no quick command reaches. */
export const ROOMY = { timeoutMs: 10_000, maxBytes: 1_000_000 } as const;
