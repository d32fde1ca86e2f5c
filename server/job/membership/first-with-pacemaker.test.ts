import { expect, it } from "vitest";
import type { SshRunner } from "../../node/ssh-runner";
import { firstWithPacemaker } from "./first-with-pacemaker";

const answering = (node: string, code: number) =>
  ({
    node,
    sudo: false,
    run: async () => ({ kind: "exited", code, stdout: "", stderr: "", durationMs: 1 }),
  }) as unknown as SshRunner;
const silent = (node: string) =>
  ({
    node,
    sudo: false,
    run: async () => ({ kind: "refused", error: { code: "ssh.closed" } }),
  }) as unknown as SshRunner;

it("is the first that runs it, whoever before it is stopped or silent", async () => {
  const found = await firstWithPacemaker([silent("n1"), answering("n2", 3), answering("n3", 0)]);
  expect(found.ok && found.value?.node).toBe("n3");
});

it("is nobody only where all of them say so", async () => {
  expect(await firstWithPacemaker([answering("n1", 3)])).toEqual({ ok: true, value: null });
  const unknown = await firstWithPacemaker([answering("n1", 3), silent("n2")]);
  expect(unknown).toMatchObject({ ok: false, error: { code: "ssh.closed" } });
});
