import "server-only";
import { describe, expect, test } from "vitest";
import { given, ROOMY } from "./testing/cleanup";

/** Waits so long and no longer; what a slow host adds is far below. */
const QUICK = { connectTimeoutMs: 800, channelTimeoutMs: 300 } as const;

describe("every wait for a host ends", () => {
  test("an opening of a channel that is never answered: said so, and the connection is given up", async () => {
    const server = await given.server({ onSession: () => "never" });
    const pool = given.pool(QUICK);
    const silent = { code: "ssh.channel-refused", detail: "silent" };
    expect(await pool.run(server.endpoint(), ["true"], ROOMY)).toEqual({ kind: "refused", error: silent });
    expect(pool.connectionCount()).toBe(0);
    const handlers = { onStdout: () => undefined, onClose: () => undefined };
    expect(await pool.open(server.endpoint(), ["tail"], handlers)).toEqual({ ok: false, error: silent });
  });

  test("a command that is never started: whether it runs is not known", async () => {
    const server = await given.server({ onExec: () => undefined, startsCommands: false });
    const outcome = await given.pool(QUICK).run(server.endpoint(), ["true"], ROOMY);
    expect(outcome).toEqual({ kind: "lost", detail: "peer-silent" });
  });

  test("a login that is never answered", async () => {
    const server = await given.server({ onLogin: () => undefined });
    const outcome = await given.pool(QUICK).run(server.endpoint(), ["true"], ROOMY);
    expect(outcome).toMatchObject({ error: { code: "ssh.unreachable", detail: "timed-out" } });
  });

  test("a host that takes the connection and says nothing", async () => {
    const server = await given.server();
    const proxy = await given.proxy(server.port);
    proxy.freeze();
    const outcome = await given.pool(QUICK).run(server.endpoint({ port: proxy.port }), ["true"], ROOMY);
    expect(outcome).toMatchObject({ error: { code: "ssh.unreachable", detail: "timed-out" } });
    const target = { host: "127.0.0.1", port: proxy.port };
    expect(await given.pool().scanHostKey(target, { timeoutMs: 60 })).toMatchObject({
      error: { code: "ssh.unreachable", detail: "timed-out" },
    });
  });

  test("a jump host that never answers the forwarding", async () => {
    const jump = await given.server({ forwards: "never" });
    const server = await given.server();
    const endpoint = server.endpoint({ jump: jump.endpoint() });
    expect(await given.pool(QUICK).run(endpoint, ["true"], ROOMY)).toMatchObject({
      error: { code: "ssh.unreachable", port: server.port, detail: "timed-out" },
    });
  });
});
