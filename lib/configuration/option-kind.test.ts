import { expect, it } from "vitest";
import { kindOfOption, unlikeKind } from "./option-kind";
import type { OptionDescription } from "./read-options";

const option = (name: string, type: OptionDescription["type"], choices: readonly string[] = []) =>
  kindOfOption({
    name,
    type,
    choices,
    default: null,
    short: "",
    long: "",
    advanced: false,
    deprecated: false,
  });

it("says what an option is, and knows scores that are described as integers", () => {
  expect(option("batch-limit", "integer")).toBe("integer");
  expect(option("resource-stickiness", "integer")).toBe("score");
  expect(option("stonith-timeout", "time")).toBe("duration");
  expect(option("no-quorum-policy", "select", ["stop"])).toBe("choice");
  expect(option("cluster-name", "string")).toBe("text");
});

it.each([
  ["integer", ["0", "-1", "+20"], ["", "many", "INFINITY", "1.5", "2 "]],
  ["score", ["0", "-INFINITY", "+INFINITY", "1000"], ["", "much", "--1", "1s"]],
  ["duration", ["20", "20s", "2min", "500ms", "PT2M", "P1DT1.5H", "-1"], ["", "soon", "P", "PT", "2 moons"]],
  ["number", ["1", "0.5"], ["half"]],
  ["text", ["", "anything"], []],
  ["choice", ["what is set, and not told by the program"], []],
] as const)("a value that is a %s", (kind, good, bad) => {
  expect(good.filter((value) => unlikeKind(kind, value) !== null)).toEqual([]);
  expect(bad.filter((value: string) => unlikeKind(kind, value) === null)).toEqual([]);
});
