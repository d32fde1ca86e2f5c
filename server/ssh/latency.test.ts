import "server-only";
import { describe, expect, test } from "vitest";
import { given, ROOMY } from "./testing/cleanup";
import { answer } from "./testing/test-server";

/** Longer than the limits below would allow next door. */
const DELAY_MS = 60;
/** As DEFAULT_TIMING is to a way of two seconds. */
const SHORT = {
  connectTimeoutMs: 500,
  channelTimeoutMs: 100,
  keepaliveMs: 30,
  keepaliveMisses: 3,
  graceMs: 10,
} as const;

describe("a long way", () => {
  test("is connected over, kept, and used: limits follow the round trip", async () => {
    const server = await given.server({
      onExec(command, channel, connection) {
        // Longer than a silence may be next door.
        setTimeout(() => answer("ok")(command, channel, connection), 150);
      },
    });
    const wire = await given.proxy(server.port, { delayMs: DELAY_MS });
    const pool = given.pool(SHORT);
    const endpoint = server.endpoint({ port: wire.port });
    const key = await pool.scanHostKey({ host: "127.0.0.1", port: wire.port }, { timeoutMs: 150 });
    expect(key).toMatchObject({ ok: true });
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await pool.run(endpoint, ["true"], { ...ROOMY, timeoutMs: 300 })).toMatchObject({
        kind: "exited",
      });
    }
    expect(server.connections.length).toBe(2);
  });

  test("that gets long while it is held does not look like a dead one", async () => {
    const server = await given.server({ onExec: answer("ok") });
    const wire = await given.proxy(server.port);
    const pool = given.pool({ keepaliveMs: 30, keepaliveMisses: 5 });
    const endpoint = server.endpoint({ port: wire.port });
    for (const delayMs of [0, 25, 50, 70]) {
      wire.stretch(delayMs);
      for (let turn = 0; turn < 4; turn += 1)
        expect(await pool.run(endpoint, ["true"], ROOMY)).toMatchObject({ kind: "exited" });
    }
    expect(server.connections.length).toBe(1);
  });

  test("that goes dead is found dead all the same", async () => {
    const server = await given.server({ onExec: () => wire.freeze() });
    const wire = await given.proxy(server.port, { delayMs: DELAY_MS });
    const pool = given.pool(SHORT);
    const outcome = await pool.run(server.endpoint({ port: wire.port }), ["true"], ROOMY);
    expect(outcome).toEqual({ kind: "lost", detail: "peer-silent" });
  });
});

describe("round trips", () => {
  /** Counted on a wire that is long enough for what goes side by side to overlap. */
  async function counted() {
    const server = await given.server({ onExec: answer("ok") });
    const wire = await given.proxy(server.port, { delayMs: 40 });
    const pool = given.pool({ keepaliveMs: 60_000 });
    const endpoint = server.endpoint({ port: wire.port });
    const count = async (work: () => Promise<unknown>) => {
      const before = wire.turns();
      await work();
      return wire.turns() - before;
    };
    return { count, run: () => pool.run(endpoint, ["true"], ROOMY), server, pool };
  }

  test("of a connect are those of SSH; of a command two, however many go side by side", async () => {
    const { count, run } = await counted();
    const first = await count(run);
    expect(first).toBeLessThanOrEqual(9);
    const one = await count(run);
    expect(one).toBeLessThanOrEqual(3);
    const four = await count(() => Promise.all([run(), run(), run(), run()]));
    expect(four).toBeLessThanOrEqual(one + 1);
  });
});
