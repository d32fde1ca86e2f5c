import "server-only";
import type { AuthContext } from "ssh2";
import { describe, expect, test, vi } from "vitest";
import { given, ROOMY, SOON } from "./testing/cleanup";
import { answer } from "./testing/test-server";

/** A server whose password a test rotates. */
async function lockable() {
  const account = { password: "right", offered: 0 };
  const server = await given.server({
    onExec: answer("ok"),
    forwards: true,
    onLogin(login: AuthContext) {
      if (login.method === "password") account.offered += 1;
      if (login.method === "password" && login.password === account.password) login.accept();
      else login.reject(["password"]);
    },
  });
  const cut = () => {
    for (const connection of server.connections) connection.end();
  };
  return { account, server, cut };
}

const REFUSED = { kind: "refused", error: { code: "ssh.auth-failed" } };

describe("a credential that was refused", () => {
  test("is offered once, however many ask for the connection", async () => {
    const { account, server, cut } = await lockable();
    const pool = given.pool();
    const run = () => pool.run(server.endpoint(), ["true"], ROOMY);
    expect(await run()).toMatchObject({ kind: "exited" });
    account.password = "rotated";
    account.offered = 0;
    cut();
    await vi.waitFor(() => expect(pool.connectionCount()).toBe(0), SOON);
    const handlers = { onStdout: () => undefined, onClose: () => undefined };
    for (let turn = 0; turn < 5; turn += 1) {
      const asked = [run(), run(), pool.open(server.endpoint(), ["tail"], handlers)];
      expect(await Promise.all(asked)).toMatchObject([REFUSED, REFUSED, { ok: false, error: REFUSED.error }]);
    }
    expect(account.offered).toBe(1);
  });

  test("is offered again by a person's word, once", async () => {
    const { account, server } = await lockable();
    const pool = given.pool();
    const run = () => pool.run(server.endpoint(), ["true"], ROOMY);
    account.password = "rotated";
    expect(await run()).toMatchObject(REFUSED);
    pool.tryAgain(server.endpoint());
    expect(await run()).toMatchObject(REFUSED);
    expect(await run()).toMatchObject(REFUSED);
    expect(account.offered).toBe(2);
    account.password = "right";
    pool.tryAgain(server.endpoint());
    expect(await run()).toMatchObject({ kind: "exited" });
  });

  test("is offered again when the pause has passed, and then after twice the pause", async () => {
    const { account, server } = await lockable();
    const pool = given.pool({ refusedPauseMs: 40, refusedPauseMostMs: 80 });
    const refusedAt: number[] = [];
    account.password = "rotated";
    await vi.waitFor(async () => {
      const before = account.offered;
      await pool.run(server.endpoint(), ["true"], ROOMY);
      if (account.offered > before) refusedAt.push(performance.now());
      expect(refusedAt.length).toBe(4);
    }, SOON);
    const pauses = refusedAt.slice(1).map((at, index) => at - (refusedAt[index] ?? 0));
    expect(pauses.map((pause, index) => pause >= (index === 0 ? 40 : 80))).toEqual([true, true, true]);
    account.password = "right";
    await vi.waitFor(
      async () =>
        expect(await pool.run(server.endpoint(), ["true"], ROOMY)).toMatchObject({ kind: "exited" }),
      SOON,
    );
  });

  test("counts for a jump host as for its own, and not for another account", async () => {
    const { account, server } = await lockable();
    const far = await given.server({ onExec: answer("far") });
    const pool = given.pool();
    account.password = "rotated";
    const behind = far.endpoint({ jump: server.endpoint() });
    const ask = () => pool.run(behind, ["true"], ROOMY);
    const scan = () =>
      pool.scanHostKey({ host: "127.0.0.1", port: far.port, jump: server.endpoint() }, ROOMY);
    const jumpFailed = { code: "ssh.jump-failed", cause: REFUSED.error };
    expect(await ask()).toMatchObject({ error: jumpFailed });
    expect(await scan()).toMatchObject({ ok: false, error: jumpFailed });
    expect(account.offered).toBe(1);
    const credential = { kind: "password", password: "rotated" } as const;
    expect(await pool.run(server.endpoint({ credential }), ["true"], ROOMY)).toMatchObject({
      kind: "exited",
    });
    pool.tryAgain(behind);
    await ask();
    expect(account.offered).toBe(3);
  });

  test("a host that is only not there is asked again at once", async () => {
    const server = await given.server({ onExec: answer("ok") });
    const proxy = await given.proxy(server.port);
    const pool = given.pool();
    const endpoint = server.endpoint({ port: proxy.port });
    await proxy.close();
    expect(await pool.run(endpoint, ["true"], ROOMY)).toMatchObject({ error: { code: "ssh.unreachable" } });
    expect(await pool.run(server.endpoint(), ["true"], ROOMY)).toMatchObject({ kind: "exited" });
  });
});
