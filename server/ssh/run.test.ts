import "server-only";
import type { ServerChannel } from "ssh2";
import { describe, expect, test } from "vitest";
import type { Outcome } from "@/lib/command/outcome";
import { given, ROOMY } from "./testing/cleanup";
import { answer, runForReal } from "./testing/test-server";

describe("commands really run by /bin/sh", () => {
  test("status, both outputs and hostile words arrive to the letter", async () => {
    const server = await given.server({ onExec: runForReal });
    const script = 'printf "%s" "$1"; printf ü >&2; exit 3';
    const word = "it's $(id) `id` \"\n--💣";
    const outcome = await given.pool().run(server.endpoint(), ["sh", "-c", script, "sh", word], ROOMY);
    expect(outcome).toMatchObject({ kind: "exited", code: 3, stdout: word, stderr: "ü" });
  });

  test("stdin passes, large and with every byte", async () => {
    const server = await given.server({ onExec: runForReal });
    const stdin = "a'ü💣\0\n".repeat(300_000);
    const outcome = await given.pool().run(server.endpoint(), ["cat"], {
      timeoutMs: 10_000,
      maxBytes: 10_000_000,
      stdin,
    });
    expect(outcome.kind === "exited" && outcome.stdout === stdin).toBe(true);
  });

  test("without stdin a reader gets its end at once", async () => {
    const server = await given.server({ onExec: runForReal });
    const outcome = await given.pool().run(server.endpoint(), ["cat"], ROOMY);
    expect(outcome).toMatchObject({ kind: "exited", code: 0, stdout: "" });
  });

  test("the node ends what takes too long, and its output so far is kept", async () => {
    const server = await given.server({ onExec: runForReal });
    const argv = ["sh", "-c", "echo begun; sleep 30"] as const;
    const outcome = await given.pool().run(server.endpoint(), argv, { timeoutMs: 200, maxBytes: 100 });
    expect(outcome).toEqual({ kind: "timedOut", timeoutMs: 200, stdout: "begun\n", stderr: "" });
    expect(server.commands).toEqual(["'timeout' '-k' '2' '0.2' 'sh' '-c' 'echo begun; sleep 30'"]);
  });

  test("what ignores SIGTERM is killed", async () => {
    const server = await given.server({ onExec: runForReal });
    const argv = ["sh", "-c", 'trap "" TERM; sleep 30'] as const;
    const outcome = await given.pool().run(server.endpoint(), argv, { timeoutMs: 50, maxBytes: 100 });
    expect(outcome).toMatchObject({ kind: "timedOut", timeoutMs: 50 });
  });

  test("a tool's own status 124 in time is its status", async () => {
    const server = await given.server({ onExec: runForReal });
    const outcome = await given.pool().run(server.endpoint(), ["sh", "-c", "exit 124"], ROOMY);
    expect(outcome).toMatchObject({ kind: "exited", code: 124 });
  });

  test("too much output is cut off, and the connection stays good", async () => {
    const server = await given.server({ onExec: runForReal });
    const pool = given.pool();
    const flood = await pool.run(server.endpoint(), ["head", "-c", "9000000", "/dev/zero"], {
      timeoutMs: 10_000,
      maxBytes: 100_000,
    });
    expect(flood).toEqual({ kind: "overflowed", limitBytes: 100_000 });
    const next = await pool.run(server.endpoint(), ["echo", "fine"], ROOMY);
    expect(next).toMatchObject({ kind: "exited", stdout: "fine\n" });
    expect(server.connections.length).toBe(1);
  });
});

test("a node that never ends the command is given up after the grace", async () => {
  const server = await given.server({ onExec: (_command, channel) => channel.write("half") });
  const pool = given.pool({ graceMs: 10 });
  const outcome = await pool.run(server.endpoint(), ["true"], { timeoutMs: 50, maxBytes: 100 });
  expect(outcome).toEqual({ kind: "timedOut", timeoutMs: 50, stdout: "half", stderr: "" });
});

test("the end by a signal", async () => {
  const server = await given.server({
    onExec(_command, channel) {
      channel.exit("KILL");
      channel.close();
    },
  });
  const outcome = await given.pool().run(server.endpoint(), ["true"], ROOMY);
  expect(outcome).toMatchObject({ kind: "signalled", signal: "SIGKILL" });
});

test("a channel closed without a status is lost, not success", async () => {
  const server = await given.server({
    onExec(_command, channel) {
      channel.write("looks good");
      channel.close();
    },
  });
  const outcome = await given.pool().run(server.endpoint(), ["true"], ROOMY);
  expect(outcome).toEqual({ kind: "lost", detail: "no-exit-status" });
});

test("characters split between chunks are whole at the end", async () => {
  const bytes = Buffer.from("ü💣日");
  const server = await given.server({
    onExec(_command, channel) {
      let at = 0;
      const next = () => {
        if (at < bytes.length) {
          channel.write(bytes.subarray(at, at + 1));
          at += 1;
          setImmediate(next);
        } else {
          channel.exit(0);
          channel.close();
        }
      };
      next();
    },
  });
  const outcome = await given.pool().run(server.endpoint(), ["true"], ROOMY);
  expect(outcome).toMatchObject({ stdout: "ü💣日" });
});

describe("channels", () => {
  test("of 20 commands at once four run at a time, on one connection", async () => {
    const waiting: ServerChannel[] = [];
    const server = await given.server({
      onExec(command, channel) {
        waiting.push(channel);
        setImmediate(() => answer("ok")(command, channel, {} as never));
      },
    });
    const pool = given.pool();
    const runs = Array.from({ length: 20 }, () => pool.run(server.endpoint(), ["true"], ROOMY));
    const outcomes = await Promise.all(runs);
    expect(outcomes.filter((outcome: Outcome) => outcome.kind === "exited").length).toBe(20);
    expect(server.sessions.most).toBe(4);
    expect(server.connections.length).toBe(1);
    expect(pool.connectionCount()).toBe(1);
  });

  test("a session refused for want of room is asked for again, and the command runs once", async () => {
    const server = await given.server({ onSession: (count) => count > 3, onExec: answer("ok") });
    const outcome = await given.pool({ channelRetryMs: 1 }).run(server.endpoint(), ["true"], ROOMY);
    expect(outcome).toMatchObject({ kind: "exited", stdout: "ok" });
    expect(server.commands.length).toBe(1);
  });

  test("a node that has no room for long is said so", async () => {
    const server = await given.server({ onSession: () => false });
    const pool = given.pool({ channelRetryMs: 1, channelRetries: 2 });
    expect(await pool.run(server.endpoint(), ["true"], ROOMY)).toEqual({
      kind: "refused",
      error: { code: "ssh.channel-refused", detail: "busy" },
    });
  });

  test("a command that waited longer than it may run is refused, not run late", async () => {
    const server = await given.server({ onExec: () => undefined });
    const pool = given.pool();
    const blocked = Array.from({ length: 4 }, () => pool.run(server.endpoint(), ["true"], ROOMY));
    expect(await pool.run(server.endpoint(), ["true"], { timeoutMs: 50, maxBytes: 1 })).toEqual({
      kind: "refused",
      error: { code: "ssh.channel-refused", detail: "busy" },
    });
    expect(server.commands.length).toBe(4);
    await pool.close();
    await Promise.all(blocked);
  });
});

test("a command that cannot travel to the letter is thrown back", async () => {
  const server = await given.server();
  await expect(given.pool().run(server.endpoint(), ["echo", "a\0"], ROOMY)).rejects.toThrow("nul");
  expect(server.connections).toEqual([]);
});
