import "server-only";
import { once } from "node:events";
import type { ServerChannel } from "ssh2";
import { expect, test, vi } from "vitest";
import type { SshEndpoint } from "./endpoint";
import type { SshPool } from "./pool";
import type { ShellEnd } from "./shell";
import { given, ROOMY, SOON } from "./testing/cleanup";

const SIZE = { columns: 80, rows: 24 };

async function openShell(pool: SshPool, endpoint: SshEndpoint) {
  const chunks: Buffer[] = [];
  const ends: ShellEnd[] = [];
  const shell = await pool.shell(endpoint, SIZE, {
    onOutput: (chunk) => chunks.push(chunk),
    onClose: (end) => ends.push(end),
  });
  if (!shell.ok) throw new Error(JSON.stringify(shell.error));
  return { shell: shell.value, chunks, ends, bytes: () => Buffer.concat(chunks) };
}

test("bytes pass as they are both ways, sizes too, and the exit status is told once", async () => {
  const sizes: string[] = [];
  const server = await given.server({
    onShell(channel, resized) {
      resized(({ cols, rows }) => sizes.push(`${cols}x${rows}`));
      channel.on("data", (chunk: Buffer) => {
        channel.write(chunk);
        if (!chunk.includes("exit")) return;
        channel.exit(3);
        channel.close();
      });
    },
  });
  const { shell, bytes, ends } = await openShell(given.pool(), server.endpoint());
  const odd = Buffer.from([0xc3, 0x00, 0xff, 0x1b]);
  shell.write(odd);
  await vi.waitFor(() => expect(bytes()).toEqual(odd), SOON);
  shell.resize({ columns: 132, rows: 50 });
  await vi.waitFor(() => expect(sizes).toEqual(["132x50"]), SOON);
  shell.write(Buffer.from("exit"));
  await vi.waitFor(() => expect(ends).toEqual([{ kind: "exited", code: 3 }]), SOON);
  shell.write(Buffer.from("too late"));
});

test("who is not read has to wait, and nothing of it is lost", async () => {
  let channel: ServerChannel | undefined;
  const server = await given.server({
    onShell(opened) {
      channel = opened;
    },
  });
  const pool = given.pool();
  const { shell, bytes } = await openShell(pool, server.endpoint());
  shell.pause();
  const block = Buffer.alloc(256 * 1024, "y");
  let written = 0;
  while (written < 64 * 1024 * 1024 && channel?.write(block)) written += block.length;
  // The node's side is stopped by the channel's window, far below what it wanted to say; the connection serves others.
  expect(written).toBeLessThan(16 * 1024 * 1024);
  expect(bytes().length).toBe(0);
  expect(await pool.run(server.endpoint(), ["true"], ROOMY)).toMatchObject({ kind: "exited" });
  shell.resume();
  await vi.waitFor(() => expect(bytes().length).toBe(written + block.length), SOON);
});

test("closing hangs up, frees the place, and calls nobody; whatever was not read", async () => {
  const channels: ServerChannel[] = [];
  const server = await given.server({
    onShell: (channel) => {
      channels.push(channel);
      channel.write(Buffer.alloc(100_000, "x"));
    },
  });
  const pool = given.pool();
  const first = await openShell(pool, server.endpoint());
  await openShell(pool, server.endpoint());
  await expect(openShell(pool, server.endpoint())).rejects.toThrow("busy");
  first.shell.pause();
  const closed = channels[0] === undefined ? undefined : once(channels[0], "close");
  first.shell.close();
  first.shell.close();
  await closed;
  await vi.waitFor(() => expect(server.sessions.now).toBe(1), SOON);
  expect(first.ends).toEqual([]);
  await vi.waitFor(async () => expect((await openShell(pool, server.endpoint())).ends).toEqual([]), SOON);
});

test("terminals leave places for streams", async () => {
  const server = await given.server({ onShell: () => undefined, onExec: () => undefined });
  const pool = given.pool();
  await openShell(pool, server.endpoint());
  await openShell(pool, server.endpoint());
  const streams = await Promise.all(
    Array.from({ length: 5 }, () =>
      pool.open(server.endpoint(), ["tail"], { onStdout: () => undefined, onClose: () => undefined }),
    ),
  );
  expect(streams.map(({ ok }) => ok)).toEqual([true, true, true, true, false]);
});

test("a lost connection is told at once, though nobody reads", async () => {
  const server = await given.server({ onShell: (channel) => void channel.write(Buffer.alloc(100_000)) });
  const proxy = await given.proxy(server.port);
  const { shell, ends } = await openShell(given.pool(), server.endpoint({ port: proxy.port }));
  shell.pause();
  proxy.cut();
  await vi.waitFor(() => expect(ends).toEqual([{ kind: "lost" }]), SOON);
});

test("a server without terminals says so, and keeps its place", async () => {
  const server = await given.server();
  const result = await given.pool().shell(server.endpoint(), SIZE, {
    onOutput: () => undefined,
    onClose: () => undefined,
  });
  expect(result).toEqual({ ok: false, error: { code: "ssh.channel-refused", detail: "no-terminal" } });
});
