import "server-only";
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ServerChannel } from "ssh2";
import { expect, test, vi } from "vitest";
import type { Outcome } from "@/lib/command/outcome";
import type { SshEndpoint } from "./endpoint";
import type { SshPool } from "./pool";
import { given, ROOMY, SOON } from "./testing/cleanup";
import { answer, runForReal } from "./testing/test-server";

async function openStream(pool: SshPool, endpoint: SshEndpoint, script = "talk") {
  const chunks: string[] = [];
  const ends: Outcome[] = [];
  const stream = await pool.open(endpoint, ["sh", "-c", script], {
    onStdout: (chunk) => chunks.push(chunk),
    onClose: (outcome) => ends.push(outcome),
  });
  if (!stream.ok) throw new Error(stream.error.code);
  return { stream: stream.value, chunks, ends };
}

test("text comes as it is printed, characters whole, and the end is told once", async () => {
  const server = await given.server({ onExec: runForReal });
  const script = "printf '\\303'; sleep 0.05; printf '\\274\\n'; echo oh >&2; exit 4";
  const { chunks, ends } = await openStream(given.pool(), server.endpoint(), script);
  await vi.waitFor(() => expect(ends.length).toBe(1), SOON);
  expect(chunks.join("")).toBe("ü\n");
  expect(ends).toMatchObject([{ kind: "exited", code: 4, stdout: "", stderr: "oh\n" }]);
});

test("closing ends the command on the node", async () => {
  let ended: unknown;
  const server = await given.server({
    onExec(command, channel) {
      const child = spawn("/bin/sh", ["-c", `exec ${command}`]);
      child.on("exit", (_code, signal) => {
        ended = signal;
      });
      channel.pipe(child.stdin);
      child.stdout.pipe(channel, { end: false });
    },
  });
  const { stream, chunks } = await openStream(given.pool(), server.endpoint(), "echo up; exec sleep 30");
  await vi.waitFor(() => expect(chunks).toEqual(["up\n"]), SOON);
  stream.close();
  await vi.waitFor(() => expect(ended).toBe("SIGTERM"), SOON);
});

test("a cut connection is told at once", async () => {
  const server = await given.server({ onExec: (_command, channel) => channel.write("hello") });
  const proxy = await given.proxy(server.port);
  const { chunks, ends } = await openStream(given.pool(), server.endpoint({ port: proxy.port }));
  await vi.waitFor(() => expect(chunks).toEqual(["hello"]), SOON);
  proxy.cut();
  await vi.waitFor(() => expect(ends).toEqual([{ kind: "lost", detail: "connection-closed" }]), SOON);
});

test("a frozen node is told by the watch", async () => {
  const server = await given.server({ onExec: () => undefined });
  const proxy = await given.proxy(server.port);
  const pool = given.pool({ keepaliveMs: 30, keepaliveMisses: 5 });
  const { ends } = await openStream(pool, server.endpoint({ port: proxy.port }));
  proxy.freeze();
  await vi.waitFor(() => expect(ends).toEqual([{ kind: "lost", detail: "peer-silent" }]), SOON);
});

test("closing asks the command to end, frees the channel, and calls nobody", async () => {
  let channel: ServerChannel | undefined;
  const server = await given.server({
    onExec(_command, opened) {
      channel = opened;
    },
  });
  const { stream, ends } = await openStream(given.pool(), server.endpoint());
  expect(server.sessions.now).toBe(1);
  const closed = channel === undefined ? undefined : once(channel, "close");
  stream.close();
  stream.close();
  await closed;
  expect(server.sessions.now).toBe(0);
  expect(ends).toEqual([]);
});

test("the pool's close ends streams", async () => {
  const server = await given.server({ onExec: () => undefined });
  const pool = given.pool();
  const { ends } = await openStream(pool, server.endpoint());
  await pool.close();
  expect(ends).toEqual([{ kind: "lost", detail: "closed-by-us" }]);
});

test("streams and commands share the node's sessions; too many streams are refused", async () => {
  const server = await given.server({
    onExec: (command, channel, connection) =>
      command.includes("talk") ? undefined : setImmediate(() => answer("ok")(command, channel, connection)),
  });
  const pool = given.pool();
  for (let count = 0; count < 6; count += 1) await openStream(pool, server.endpoint());
  await expect(openStream(pool, server.endpoint())).rejects.toThrow("ssh.channel-refused");
  const runs = Array.from({ length: 10 }, () => pool.run(server.endpoint(), ["true"], ROOMY));
  expect((await Promise.all(runs)).every((outcome) => outcome.kind === "exited")).toBe(true);
  expect(server.sessions.most).toBe(8);
});

test("a refused login is an error, not a stream", async () => {
  const server = await given.server();
  const result = await given.pool().open(server.endpoint({ hostKeys: [] }), ["true"], {
    onStdout: () => undefined,
    onClose: () => undefined,
  });
  expect(result).toMatchObject({ ok: false, error: { code: "ssh.host-key-unknown" } });
});
