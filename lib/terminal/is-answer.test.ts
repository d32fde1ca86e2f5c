import { expect, it } from "vitest";
import { isAnswer } from "./is-answer";

const is = (text: string) => isAnswer(new TextEncoder().encode(text));

it("tells what a screen answers by itself from what somebody typed", () => {
  for (const answer of [
    "\x1b[12;40R",
    "\x1b[?1;2c",
    "\x1b[>0;276;0c",
    "\x1b[0n",
    "\x1b[?2026;2$y",
    "\x1b[8;24;80t",
    "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    "\x1bP1$r0m\x1b\\",
    "\x1b[I",
    "\x1b[12;40R\x1b[?1;2c",
  ])
    expect(is(answer), JSON.stringify(answer)).toBe(true);
  for (const typed of [
    "",
    "l",
    "\r",
    "\x03",
    "\x1b",
    "\x1b[A",
    "\x1b[3~",
    "\x1bOP",
    "ls\x1b[0n",
    "\x1b[0nls",
    "\x1b[<0;3;4M",
  ])
    expect(is(typed), JSON.stringify(typed)).toBe(false);
  expect(is(`\x1b]52;${"a".repeat(5_000)}\x07`)).toBe(false);
});
