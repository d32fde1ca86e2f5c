import "server-only";
import { expect, test, vi } from "vitest";
import { scanHostKey } from "./host-key";
import { given, ROOMY, SOON } from "./testing/cleanup";
import { fingerprintOf, makeKey } from "./testing/test-server";

test("reads the key and never logs in", async () => {
  const server = await given.server();
  const target = { host: "127.0.0.1", port: server.port };
  expect(await scanHostKey(target, { timeoutMs: 5_000 })).toEqual({
    ok: true,
    value: { fingerprint: server.fingerprint, algorithm: "ssh-ed25519" },
  });
  expect(server.logins).toEqual([]);
});

test("of several keys a scan and a connection see the same one", async () => {
  const ecdsa = makeKey("ecdsa");
  const ed25519 = makeKey();
  const server = await given.server({ hostKeys: [ecdsa.private, ed25519.private] });
  const scanned = await scanHostKey({ host: "127.0.0.1", port: server.port }, { timeoutMs: 5_000 });
  const fingerprint = fingerprintOf(ed25519.public);
  expect(scanned).toEqual({ ok: true, value: { fingerprint, algorithm: "ssh-ed25519" } });
  const outcome = await given.pool().run(server.endpoint({ hostKeys: [fingerprint] }), ["true"], ROOMY);
  expect(outcome.kind).toBe("exited");
});

test("a host with another kind of key", async () => {
  const ecdsa = makeKey("ecdsa");
  const server = await given.server({ hostKeys: [ecdsa.private] });
  const scanned = await scanHostKey({ host: "127.0.0.1", port: server.port }, { timeoutMs: 5_000 });
  const fingerprint = fingerprintOf(ecdsa.public);
  expect(scanned).toEqual({ ok: true, value: { fingerprint, algorithm: "ecdsa-sha2-nistp256" } });
});

test("through a jump host, which is logged in to and left again", async () => {
  const server = await given.server();
  const jump = await given.server({ forwards: true });
  const target = { host: "127.0.0.1", port: server.port, jump: jump.endpoint() };
  expect(await scanHostKey(target, { timeoutMs: 5_000 })).toMatchObject({
    ok: true,
    value: { fingerprint: server.fingerprint },
  });
  expect(server.logins).toEqual([]);
  expect(jump.logins).toEqual(["none", "password"]);
  await vi.waitFor(() => expect(jump.left()).toBe(1), SOON);
});

test("nobody there, or a silent one", async () => {
  const server = await given.server();
  const proxy = await given.proxy(server.port);
  proxy.freeze();
  const silent = await scanHostKey({ host: "127.0.0.1", port: proxy.port }, { timeoutMs: 50 });
  expect(silent).toMatchObject({ ok: false, error: { code: "ssh.unreachable", detail: "timed-out" } });
  await proxy.close();
  const refused = await scanHostKey({ host: "127.0.0.1", port: proxy.port }, { timeoutMs: 5_000 });
  expect(refused).toMatchObject({ ok: false, error: { code: "ssh.unreachable", detail: "refused" } });
});
