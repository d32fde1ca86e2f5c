import { expect, it } from "vitest";
import { recentClock } from "./clock";
import type { NodeRunner } from "./runner";

/** A node an hour behind, which counts how often it is asked. */
function nodeBehind() {
  let asked = 0;
  const runner = {
    node: "n1",
    sudo: false,
    run: async () => {
      asked += 1;
      const seconds = Date.now() / 1000 - 3600;
      return { kind: "exited", code: 0, stdout: `${seconds.toFixed(6)} +0000\n`, stderr: "", durationMs: 1 };
    },
  } as unknown as NodeRunner;
  return { runner, asked: () => asked };
}

it("asks once for a first look, three times where it has to be exact, and not again within the minute", async () => {
  const { runner, asked } = nodeBehind();
  const first = await recentClock(runner, 1);
  expect(first?.offsetMs).toBeCloseTo(-3_600_000, -2);
  expect(await recentClock(runner, 1)).toBe(first);
  expect(asked()).toBe(1);
  const exact = await recentClock(runner, 3);
  expect(asked()).toBe(4);
  expect(await recentClock(runner, 1)).toBe(exact);
  expect(await recentClock(runner, 3)).toBe(exact);
  expect(asked()).toBe(4);
});

it("takes no login for a clock that is off", async () => {
  const runner = {
    run: async () => {
      await new Promise((resolve) => setTimeout(resolve, 40));
      const stdout = `${(Date.now() / 1000).toFixed(6)} +0000\n`;
      return { kind: "exited", code: 0, stdout, stderr: "", durationMs: 1 };
    },
  } as unknown as NodeRunner;
  expect((await recentClock(runner, 1))?.offsetMs).toBe(0);
});
