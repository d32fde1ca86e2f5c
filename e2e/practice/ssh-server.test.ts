import { readFileSync } from "node:fs";
import type ssh2 from "ssh2";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { makeKeyPair } from "./keys";
import { checkPractice, type Practice, startPractice } from "./practice";
import { ask, connect } from "./test-client";

vi.setConfig({ testTimeout: 60_000 });
const here = await checkPractice();
if (!here.ok) console.warn(`NOT RUN: the practice cluster's tests. ${here.reason}`);

describe.skipIf(!here.ok)("the practice cluster's way in", () => {
  let practice: Practice;
  let client: ssh2.Client;
  const run = async (command: string, stdin?: string) => {
    const answer = await ask(client, command, stdin);
    await practice.settled();
    return answer;
  };
  const _where = async (id: string) => {
    const { stdout } = await run(`crm_resource -W -r ${id}`);
    return [...stdout.matchAll(/running on: (\S+)/g)].map(([, node]) => node).sort();
  };

  beforeAll(async () => {
    practice = await startPractice();
    client = await connect(practice, readFileSync(practice.keyFile));
  }, 120_000);
  afterAll(async () => {
    client?.end();
    await practice?.close();
  });

  it("answers as an SSH server does: exit codes, signals, both streams, input, several channels", async () => {
    expect(await run("echo a; echo b >&2; exit 3")).toEqual({
      stdout: "a\n",
      stderr: "b\n",
      code: 3,
      signal: undefined,
    });
    expect(await run("kill -9 $$")).toMatchObject({ code: null, signal: "SIGKILL" });
    expect(await run("sh -s", "echo from $USER")).toMatchObject({ stdout: "from practice\n", code: 0 });
    expect(await run("cat /dev/stdin >/dev/stdout; echo e >/dev/stderr", "äöü")).toMatchObject({
      stdout: "äöü",
      stderr: "e\n",
    });
    const much = "x".repeat(3_000_000);
    expect((await run("cat", much)).stdout).toBe(much);
    expect(await run("timeout 1 sleep 5")).toMatchObject({ code: 124 });
    const stream =
      "timeout 60 crm_mon --output-as=text --output-to=/dev/stdout -i 1 --include=none -E /usr/bin/env";
    expect((await run(stream)).code).toBe(0);
    const all = await Promise.all([1, 2, 3, 4, 5].map((one) => run(`sleep 0.1; echo ${one}`)));
    expect(all.map(({ stdout }) => stdout)).toEqual(["1\n", "2\n", "3\n", "4\n", "5\n"]);
  });

  it("lets nobody in but the holder of its key", async () => {
    const { private: other } = makeKeyPair();
    await expect(connect(practice, other)).rejects.toThrow(/authentication/i);
    await expect(connect(practice, readFileSync(practice.keyFile), "root")).rejects.toThrow(
      /authentication/i,
    );
  });
});
