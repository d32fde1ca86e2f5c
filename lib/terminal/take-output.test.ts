import { expect, it } from "vitest";
import { takeOutput } from "./take-output";

it.each([
  ["what follows", 10, 10, 5, { skip: 0, isGap: false, next: 15 }],
  ["what overlaps", 10, 8, 5, { skip: 2, isGap: false, next: 13 }],
  ["what was shown already", 10, 2, 5, { skip: 5, isGap: false, next: 10 }],
  ["what comes after a gap", 10, 12, 5, { skip: 0, isGap: true, next: 17 }],
  ["nothing", 10, 10, 0, { skip: 0, isGap: false, next: 10 }],
])("%s", (_what, position, at, length, expected) => {
  expect(takeOutput(position, at, length)).toEqual(expected);
});
