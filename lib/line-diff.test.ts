import { expect, it } from "vitest";
import { lineDiff } from "./line-diff";

const shown = (before: string, after: string) =>
  lineDiff(before, after).map(({ mark, line }) => `${mark}${line}`);

it("shows what an edit takes away and adds, and what stays between", () => {
  expect(shown("a\nb\nc\n", "a\nB\nc\nd\n")).toEqual([" a", "-b", "+B", " c", "+d"]);
});

it("shows nothing changed where nothing is", () => {
  expect(shown("a\nb", "a\nb\n")).toEqual([" a", " b"]);
  expect(shown("", "")).toEqual([]);
});

it("shows a whole text that is new, or gone", () => {
  expect(shown("", "a\n")).toEqual(["+a"]);
  expect(shown("a\n\n", "")).toEqual(["-a", "-"]);
});
