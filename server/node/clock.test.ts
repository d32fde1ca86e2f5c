import { expect, it } from "vitest";
import { recentClock } from "./clock";
import type { NodeRunner } from "./runner";

/** A node an hour behind, which counts how often it is asked. */
function nodeBehind(localtime = "/etc/localtime", zone = "+0000") {
  let asked = 0;
  const runner = {
    node: "n1",
    sudo: false,
    run: async (argv: readonly string[]) => {
      if (argv[0] === "readlink")
        return { kind: "exited", code: 0, stdout: `${localtime}\n`, stderr: "", durationMs: 1 };
      asked += 1;
      const seconds = Date.now() / 1000 - 3600;
      return {
        kind: "exited",
        code: 0,
        stdout: `${seconds.toFixed(6)} ${zone}\n`,
        stderr: "",
        durationMs: 1,
      };
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

it("knows the zone by its name where that says the same as the node's clock", async () => {
  const zoneOf = async (...node: Parameters<typeof nodeBehind>) =>
    (await recentClock(nodeBehind(...node).runner, 1))?.zone;
  expect(await zoneOf("/usr/share/zoneinfo/Asia/Tokyo", "+0900")).toBe("Asia/Tokyo");
  expect(await zoneOf("/usr/share/zoneinfo/Asia/Tokyo", "+0100")).toBeUndefined();
  expect(await zoneOf("/usr/share/zoneinfo/Mars/Olympus")).toBeUndefined();
  expect(await zoneOf()).toBeUndefined();
});
