import "server-only";
import { describe, expect, test, vi } from "vitest";
import type { Outcome } from "@/lib/command/outcome";
import { endpointKey } from "./endpoint";
import { given, ROOMY, SOON } from "./testing/cleanup";
import { answer } from "./testing/test-server";

const FAST = { keepaliveMs: 30, keepaliveMisses: 5 } as const;

describe("connections that die", () => {
  test("a command under way is lost; the next one gets a new connection", async () => {
    let first = true;
    const server = await given.server({
      onExec(command, channel, connection) {
        if (!first) return answer("ok")(command, channel, connection);
        first = false;
        proxy.cut();
      },
    });
    const proxy = await given.proxy(server.port);
    const pool = given.pool();
    const endpoint = server.endpoint({ port: proxy.port });
    expect(await pool.run(endpoint, ["true"], ROOMY)).toEqual({ kind: "lost", detail: "connection-closed" });
    expect(pool.connectionCount()).toBe(0);
    expect(await pool.run(endpoint, ["true"], ROOMY)).toMatchObject({ kind: "exited", stdout: "ok" });
  });

  test("lost although the status had come: the output may be cut", async () => {
    const server = await given.server({
      onExec(_command, channel, connection) {
        channel.write("half of it");
        channel.exit(0);
        setImmediate(() => connection.end());
      },
    });
    const outcome = await given.pool().run(server.endpoint(), ["true"], ROOMY);
    expect(outcome).toEqual({ kind: "lost", detail: "connection-closed" });
  });

  test("one that dies before the command was sent is replaced at once", async () => {
    const server = await given.server({
      onExec: answer("ok"),
      onSession(count, connection) {
        if (count === 1) connection.end();
        return count > 1;
      },
    });
    const outcome = await given.pool().run(server.endpoint(), ["true"], ROOMY);
    expect(outcome).toMatchObject({ kind: "exited", stdout: "ok" });
    expect(server.connections.length).toBe(2);
    expect(server.commands.length).toBe(1);
  });

  test("a node that freezes is noticed, and what ran there is lost", async () => {
    const server = await given.server({ onExec: () => proxy.freeze() });
    const proxy = await given.proxy(server.port);
    const pool = given.pool(FAST);
    const began = performance.now();
    const outcome = await pool.run(server.endpoint({ port: proxy.port }), ["true"], ROOMY);
    expect(outcome).toEqual({ kind: "lost", detail: "peer-silent" });
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(pool.connectionCount()).toBe(0);
  });

  test("a quiet but living node is kept", async () => {
    const server = await given.server({
      onExec(command, channel, connection) {
        setTimeout(() => answer("late")(command, channel, connection), 400);
      },
    });
    const outcome = await given.pool(FAST).run(server.endpoint(), ["true"], ROOMY);
    expect(outcome).toMatchObject({ kind: "exited", stdout: "late" });
  });

  test("cuts at any moment, with much stdin under way, end every command", async () => {
    const server = await given.server({ onExec: () => undefined });
    const proxy = await given.proxy(server.port);
    const pool = given.pool();
    const stdin = "x".repeat(5_000_000);
    for (let turn = 0; turn < 10; turn += 1) {
      const run = pool.run(server.endpoint({ port: proxy.port }), ["cat"], { ...ROOMY, stdin });
      let ticks = 0;
      let over = false;
      const later = () => {
        if (over) return;
        ticks += 1;
        if (ticks > turn * 8) proxy.cut();
        setImmediate(later);
      };
      await vi.waitFor(() => expect(pool.connectionCount()).toBe(1), SOON);
      later();
      expect(["lost", "refused"]).toContain((await run).kind);
      over = true;
    }
  });
});

describe("sharing", () => {
  test("first calls at the same time share one login", async () => {
    const server = await given.server();
    const pool = given.pool();
    await Promise.all(Array.from({ length: 10 }, () => pool.run(server.endpoint(), ["true"], ROOMY)));
    expect(server.logins).toEqual(["none", "password"]);
  });

  test("another account, credential or pin is another connection", async () => {
    const server = await given.server();
    const base = server.endpoint();
    const others = [
      base,
      { ...base, user: "admin" },
      { ...base, hostKeys: [] },
      { ...base, credential: { kind: "password", password: "x" } as const },
      { ...base, jump: base },
    ];
    expect(new Set(others.map(endpointKey)).size).toBe(5);
    expect(endpointKey({ ...base })).toBe(endpointKey(base));
    expect(endpointKey(base)).not.toContain("right");
  });

  test("an unused connection is closed after a while, one with a stream is not", async () => {
    const server = await given.server();
    const pool = given.pool({ idleMs: 20 });
    await pool.run(server.endpoint(), ["true"], ROOMY);
    expect(pool.connectionCount()).toBe(1);
    await vi.waitFor(() => expect(pool.connectionCount()).toBe(0), SOON);

    const silent = await given.server({ onExec: () => undefined });
    const stream = await pool.open(silent.endpoint(), ["tail"], {
      onStdout: () => undefined,
      onClose: () => undefined,
    });
    await pool.run(server.endpoint(), ["true"], ROOMY);
    await vi.waitFor(() => expect(pool.connectionCount()).toBe(1), SOON);
    if (stream.ok) stream.value.close();
    await vi.waitFor(() => expect(pool.connectionCount()).toBe(0), SOON);
  });
});

describe("close", () => {
  test("what runs is lost, what waits and what comes is refused, the node sees us leave", async () => {
    const server = await given.server({ onExec: () => undefined });
    const pool = given.pool();
    const runs = Array.from({ length: 5 }, () => pool.run(server.endpoint(), ["true"], ROOMY));
    await vi.waitFor(() => expect(server.commands.length).toBe(4), SOON);
    await pool.close();
    await vi.waitFor(() => expect(server.left()).toBe(1), SOON);
    const refused = { kind: "refused", error: { code: "ssh.closed" } };
    const lost = { kind: "lost", detail: "closed-by-us" };
    expect(await Promise.all(runs)).toEqual<Outcome[]>([lost, lost, lost, lost, refused] as Outcome[]);
    expect(await pool.run(server.endpoint(), ["true"], ROOMY)).toEqual(refused);
    expect(pool.connectionCount()).toBe(0);
  });

  test("a login under way is given up", async () => {
    const server = await given.server();
    const proxy = await given.proxy(server.port);
    proxy.freeze();
    const pool = given.pool();
    const run = pool.run(server.endpoint({ port: proxy.port }), ["true"], ROOMY);
    await pool.close();
    expect(await run).toEqual({ kind: "refused", error: { code: "ssh.closed" } });
  });

  test("a frozen node does not hold it up", async () => {
    const server = await given.server({ onExec: () => proxy.freeze() });
    const proxy = await given.proxy(server.port);
    const pool = given.pool();
    const run = pool.run(server.endpoint({ port: proxy.port }), ["true"], ROOMY);
    await vi.waitFor(() => expect(server.commands.length).toBe(1), SOON);
    const began = performance.now();
    await pool.close();
    expect(performance.now() - began).toBeLessThan(1_500);
    expect((await run).kind).toBe("lost");
  });
});
