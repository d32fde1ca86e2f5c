import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { SshRunner } from "../node/ssh-runner";
import { HeartbeatWatch } from "./heartbeat-watch";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("asks its nodes once in ten seconds, whoever wants to know", async () => {
  let asked = 0;
  const script = async () => {
    asked += 1;
    return { kind: "refused", error: { code: "ssh.closed" } };
  };
  const runner = { node: "n1", sudo: false, script, tryAgain: () => undefined } as unknown as SshRunner;
  const watch = new HeartbeatWatch({ id: "h1", name: "Old", runners: [runner] });
  watch.start(() => undefined);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toBe(1);
  // A page that is open: its own answers are the watch's, too.
  for (let turn = 0; turn < 3; turn += 1) {
    await watch.readNow();
    await vi.advanceTimersByTimeAsync(9_900);
  }
  expect(asked).toBe(4);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toBe(5);
  watch.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(5);
});
