import { expect, it } from "vitest";
import { isBounded } from "./bounded";

const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);

it("bears what an input is", () => {
  for (const input of [undefined, null, "text", 1, {}, { a: [{ b: { c: "d" } }] }, nested(64)])
    expect(isBounded(input)).toBe(true);
  expect(isBounded({ list: Array.from({ length: 100_000 }, () => "x") })).toBe(true);
});

it("refuses what is too deep, however deep", () => {
  for (const depth of [66, 8_000, 100_000]) expect(isBounded(nested(depth))).toBe(false);
  expect(isBounded(JSON.parse(`${'{"a":'.repeat(8_000)}1${"}".repeat(8_000)}`))).toBe(false);
});

it("refuses what holds itself, or the same without end", () => {
  const own: Record<string, unknown> = {};
  own.self = own;
  expect(isBounded(own)).toBe(false);
  let doubled: unknown = "x";
  for (let level = 0; level < 40; level += 1) doubled = [doubled, doubled];
  expect(isBounded(doubled)).toBe(false);
  expect(isBounded(Array.from({ length: 300_000 }, () => 0))).toBe(false);
});
