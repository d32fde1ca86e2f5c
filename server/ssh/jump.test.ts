import "server-only";
import { expect, test, vi } from "vitest";
import { given, ROOMY, SOON } from "./testing/cleanup";
import { answer } from "./testing/test-server";

test("commands run on the far host; two far hosts share the jump host's connection", async () => {
  const jump = await given.server({ forwards: true });
  const servers = [await given.server({ onExec: answer("a") }), await given.server({ onExec: answer("b") })];
  const pool = given.pool();
  const outcomes = await Promise.all(
    servers.map((server) => pool.run(server.endpoint({ jump: jump.endpoint() }), ["true"], ROOMY)),
  );
  expect(outcomes).toMatchObject([{ stdout: "a" }, { stdout: "b" }]);
  expect(jump.connections.length).toBe(1);
  expect(jump.commands).toEqual([]);
  expect(pool.connectionCount()).toBe(3);
});

test("a jump host that cannot be used is named, with its cause", async () => {
  const jump = await given.server({ forwards: true });
  const server = await given.server();
  const endpoint = server.endpoint({ jump: jump.endpoint({ hostKeys: [] }) });
  expect(await given.pool().run(endpoint, ["true"], ROOMY)).toMatchObject({
    kind: "refused",
    error: { code: "ssh.jump-failed", host: "127.0.0.1", cause: { code: "ssh.host-key-unknown" } },
  });
});

test("a jump host that forwards nothing", async () => {
  const jump = await given.server();
  const server = await given.server();
  const endpoint = server.endpoint({ jump: jump.endpoint() });
  expect(await given.pool().run(endpoint, ["true"], ROOMY)).toMatchObject({
    kind: "refused",
    error: { code: "ssh.jump-failed", cause: { code: "ssh.channel-refused", detail: "denied" } },
  });
});

test("a far host that is not there is the far host's trouble", async () => {
  const jump = await given.server({ forwards: true });
  const server = await given.server();
  await server.close();
  const endpoint = server.endpoint({ jump: jump.endpoint() });
  expect(await given.pool().run(endpoint, ["true"], ROOMY)).toMatchObject({
    kind: "refused",
    error: { code: "ssh.unreachable", port: server.port, jump: "127.0.0.1" },
  });
});

test("a jump host that dies takes its commands along; far hosts left, it is left too", async () => {
  const jump = await given.server({ forwards: true });
  const proxy = await given.proxy(jump.port);
  const server = await given.server({ onExec: () => proxy.cut() });
  const pool = given.pool({ idleMs: 20 });
  const endpoint = server.endpoint({ jump: jump.endpoint({ port: proxy.port }) });
  expect(await pool.run(endpoint, ["true"], ROOMY)).toEqual({ kind: "lost", detail: "connection-closed" });
  const other = await given.server();
  expect((await pool.run(other.endpoint({ jump: jump.endpoint() }), ["true"], ROOMY)).kind).toBe("exited");
  await vi.waitFor(() => expect(pool.connectionCount()).toBe(0), SOON);
});
