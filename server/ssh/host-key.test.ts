import "server-only";
import { expect, test, vi } from "vitest";
import { given, ROOMY, SOON } from "./testing/cleanup";
import { fingerprintOf, makeKey } from "./testing/test-server";

test("reads the key and never logs in", async () => {
  const server = await given.server();
  const target = { host: "127.0.0.1", port: server.port };
  expect(await given.pool().scanHostKey(target, { timeoutMs: 5_000 })).toEqual({
    ok: true,
    value: { fingerprint: server.fingerprint, algorithm: "ssh-ed25519" },
  });
  expect(server.logins).toEqual([]);
});

test("of several keys a scan and a connection see the same one", async () => {
  const ecdsa = makeKey("ecdsa");
  const ed25519 = makeKey();
  const server = await given.server({ hostKeys: [ecdsa.private, ed25519.private] });
  const scanned = await given
    .pool()
    .scanHostKey({ host: "127.0.0.1", port: server.port }, { timeoutMs: 5_000 });
  const fingerprint = fingerprintOf(ed25519.public);
  expect(scanned).toEqual({ ok: true, value: { fingerprint, algorithm: "ssh-ed25519" } });
  const outcome = await given.pool().run(server.endpoint({ hostKeys: [fingerprint] }), ["true"], ROOMY);
  expect(outcome.kind).toBe("exited");
});

test("a host with another kind of key", async () => {
  const ecdsa = makeKey("ecdsa");
  const server = await given.server({ hostKeys: [ecdsa.private] });
  const scanned = await given
    .pool()
    .scanHostKey({ host: "127.0.0.1", port: server.port }, { timeoutMs: 5_000 });
  const fingerprint = fingerprintOf(ecdsa.public);
  expect(scanned).toEqual({ ok: true, value: { fingerprint, algorithm: "ecdsa-sha2-nistp256" } });
});

test("through a jump host, whose connection is shared", async () => {
  const server = await given.server();
  const jump = await given.server({ forwards: true });
  const pool = given.pool({ idleMs: 20 });
  const target = { host: "127.0.0.1", port: server.port, jump: jump.endpoint() };
  const scan = () => pool.scanHostKey(target, { timeoutMs: 5_000 });
  const seen = { ok: true, value: { fingerprint: server.fingerprint } };
  expect(await Promise.all([scan(), scan()])).toMatchObject([seen, seen]);
  expect(server.logins).toEqual([]);
  expect(jump.logins).toEqual(["none", "password"]);
  await vi.waitFor(() => expect(jump.left()).toBe(1), SOON);
});

test("a jump host that shows another key than the confirmed one gets no credential", async () => {
  const server = await given.server();
  const jump = await given.server({ forwards: true });
  const other = jump.endpoint({ hostKeys: [fingerprintOf(makeKey().public)] });
  const target = { host: "127.0.0.1", port: server.port, jump: other };
  expect(await given.pool().scanHostKey(target, { timeoutMs: 5_000 })).toMatchObject({
    ok: false,
    error: { code: "ssh.jump-failed", host: "127.0.0.1", cause: { code: "ssh.host-key-changed" } },
  });
  expect(jump.logins).toEqual([]);
});

test("through a jump host, to nobody or to a silent one: the far host's trouble, as the jump host sees it", async () => {
  const jump = await given.server({ forwards: true });
  const server = await given.server();
  const proxy = await given.proxy(server.port);
  const pool = given.pool();
  const scan = (timeoutMs: number) =>
    pool.scanHostKey({ host: "127.0.0.1", port: proxy.port, jump: jump.endpoint() }, { timeoutMs });
  const trouble = { code: "ssh.unreachable", port: proxy.port, jump: "127.0.0.1" };
  proxy.freeze();
  expect(await scan(50)).toMatchObject({ ok: false, error: { ...trouble, detail: "timed-out" } });
  await proxy.close();
  expect(await scan(5_000)).toMatchObject({ ok: false, error: trouble });
});

test("nobody there, or a silent one", async () => {
  const server = await given.server();
  const proxy = await given.proxy(server.port);
  proxy.freeze();
  const silent = await given.pool().scanHostKey({ host: "127.0.0.1", port: proxy.port }, { timeoutMs: 50 });
  expect(silent).toMatchObject({ ok: false, error: { code: "ssh.unreachable", detail: "timed-out" } });
  await proxy.close();
  const refused = await given
    .pool()
    .scanHostKey({ host: "127.0.0.1", port: proxy.port }, { timeoutMs: 5_000 });
  expect(refused).toMatchObject({ ok: false, error: { code: "ssh.unreachable", detail: "refused" } });
});
