import { expect, it } from "vitest";
import { bondLine, nearest } from "./bond-line";

const box = (left: number, top: number) => ({ left, top, width: 200, height: 40 });

it("goes from side to side between columns, and round the side within one", () => {
  expect(bondLine(box(0, 0), box(300, 100))).toBe("M200 20 C250 20 250 120 300 120");
  expect(bondLine(box(300, 0), box(0, 100))).toBe("M300 20 C250 20 250 120 200 120");
  expect(bondLine(box(100, 0), box(100, 100))).toBe("M100 20 C86 20 86 120 100 120");
});

it("goes to the nearest of several copies", () => {
  expect(nearest(box(0, 0), [box(600, 0), box(0, 80), box(300, 0)])).toEqual(box(0, 80));
  expect(nearest(box(0, 0), [])).toBeNull();
});
