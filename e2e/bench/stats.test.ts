import { describe, expect, it } from "vitest";
import { quantile, toTable } from "./stats";

describe("quantile", () => {
  it("is a sample that was measured, by rank", () => {
    const samples = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(quantile(samples, 0.5)).toBe(50);
    expect(quantile(samples, 0.95)).toBe(95);
    expect(quantile(samples, 1)).toBe(100);
    expect(quantile([7], 0.95)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe("toTable", () => {
  it("is one row a measurement", () => {
    const table = toTable([{ what: "a", goal: "b", measured: "c", baseline: "d" }]);
    expect(table.split("\n")).toHaveLength(3);
    expect(table).toContain("| a | b | c | d |");
  });
});
