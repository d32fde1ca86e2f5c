import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { messages } from "@/lib/i18n/messages/en";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "docs/tutorials");
const TUTORIALS = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(join(FOLDER, name), "utf8"),
}));

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else for (const inner of Object.values(value as object)) yield* textsIn(inner);
}

/** Keys on a keyboard, and texts with numbers in them. */
const NOT_WORDS = /^Ctrl K$/;
const ON_SCREEN = new Set([...textsIn(messages)].map((text) => text.replace(/\{number, number\}/, "#")));

describe.each(TUTORIALS)("the tutorial $name", ({ text }) => {
  it("calls what is on the screen by its words", () => {
    const bold = [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = ""]) => words.replaceAll("\n", " "));
    const unknown = bold.filter(
      (words) =>
        words !== "bold" &&
        !NOT_WORDS.test(words) &&
        !ON_SCREEN.has(words.replace(/\d+$/, "#")) &&
        !ON_SCREEN.has(words),
    );
    expect(unknown).toEqual([]);
    expect(bold.length).toBeGreaterThan(5);
  });

  it("is walked by tests that are there", () => {
    const specs = [...text.matchAll(/`(e2e\/specs\/[^`]+)`/g)].map(([, path = ""]) => path);
    expect(specs.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(specs.length).toBeGreaterThan(0);
  });
});
