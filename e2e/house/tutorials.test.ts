import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { messages } from "@/lib/i18n/messages/en";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "docs/tutorials");
const TUTORIALS = readdirSync(FOLDER).map((file) => {
  const name = file.replace(/\.md$/, "");
  const spec = `e2e/tutorials/${name}.spec.ts`;
  return { name, text: readFileSync(join(FOLDER, file), "utf8"), spec };
});

/** A spec with the hands that it has from e2e/support: what is clicked and seen stands there. */
function sourceOf(spec: string): string {
  const own = readFileSync(join(ROOT, spec), "utf8");
  const support = [...own.matchAll(/from "\.\.\/support\/([^"]+)"/g)].map(([, file = ""]) =>
    readFileSync(join(ROOT, `e2e/support/${file}.ts`), "utf8"),
  );
  // A pattern is its text, too.
  return [own, ...support].join("\n").replaceAll("\\", "");
}

function boldIn(text: string): readonly string[] {
  const bold = [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = ""]) => words.replaceAll("\n", " "));
  return bold.filter((words) => words !== "bold");
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else for (const inner of Object.values(value as object)) yield* textsIn(inner);
}

/** Keys on a keyboard are no texts, and have another name where they are pressed. */
const KEYS: ReadonlyMap<string, string> = new Map([["Ctrl K", "Control+k"]]);
const ON_SCREEN = new Set([...textsIn(messages)].map((text) => text.replace(/\{number, number\}/, "#")));

describe.each(TUTORIALS)("the tutorial $name", ({ text, spec }) => {
  it("calls what is on the screen by its words", () => {
    const bold = boldIn(text);
    const unknown = bold.filter(
      (words) => !KEYS.has(words) && !ON_SCREEN.has(words.replace(/\d+$/, "#")) && !ON_SCREEN.has(words),
    );
    expect(unknown).toEqual([]);
    expect(bold.length).toBeGreaterThan(5);
  });

  it("is walked by its own spec, section by section", () => {
    expect(existsSync(join(ROOT, spec)), spec).toBe(true);
    expect(text).toContain(`\`${spec}\``);
    const sections = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    const steps = [...sourceOf(spec).matchAll(/test\.step\("([^"]+)"/g)].map(([, title]) => title);
    expect(steps).toEqual(sections);
  });

  it("says nothing in bold that its spec neither presses nor sees", () => {
    const source = sourceOf(spec);
    // "Host 1" is `Host ${…}` where the spec counts.
    const isThere = (words: string) =>
      [words, words.replace(/\d+$/, "${")].some((one) => source.includes(one));
    const unseen = boldIn(text).filter((words) => !isThere(KEYS.get(words) ?? words));
    expect(unseen).toEqual([]);
  });
});
