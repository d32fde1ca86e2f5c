import { readdirSync } from "node:fs";
// The half of next-intl that knows no Next: its main entry needs a request here.
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { compareMessages, flatMessages, type MessageTree } from "./compare-messages";
import { messages } from "./messages/en";
import { hasLostNumber, placeholdersOf } from "./placeholders";

const EN: MessageTree = messages;
const FOLDER = "lib/i18n/messages";
const LOCALES = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** A made-up language: every word in brackets, everything else as it is. */
function pseudo(tree: MessageTree): MessageTree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === "string" ? `[${value}]` : pseudo(value),
    ]),
  );
}

/** With one message changed, or taken away. */
function withMessage(
  tree: MessageTree,
  [key = "", ...rest]: readonly string[],
  text: string | null,
): MessageTree {
  const inner = tree[key];
  if (rest.length > 0 && typeof inner === "object") return { ...tree, [key]: withMessage(inner, rest, text) };
  const { [key]: _, ...others } = tree;
  return text === null ? others : { ...others, [key]: text };
}

describe.each(LOCALES)("messages in %s", (locale) => {
  it("can all be read as ICU", async () => {
    const tree: MessageTree = (await import(`./messages/${locale}.ts`)).messages;
    const wrong: string[] = [];
    for (const path of flatMessages(tree).keys()) {
      const t = createTranslator({
        locale: locale as "en",
        messages: tree as never,
        // Rendered without values: those that need some complain about that, which is another code.
        onError: ({ code }) => code !== "FORMATTING_ERROR" && wrong.push(`${path}: ${code}`),
      });
      t(path as never);
    }
    expect(wrong).toEqual([]);
  });

  it("has no number sign where it stands for no number", async () => {
    const all = flatMessages((await import(`./messages/${locale}.ts`)).messages);
    expect([...all].filter(([, text]) => hasLostNumber(text)).map(([path]) => path)).toEqual([]);
  });

  it("has the keys of English, and takes the same values", async () => {
    expect(compareMessages(EN, (await import(`./messages/${locale}.ts`)).messages)).toEqual([]);
  });

  it("has a file for each area, and its table names all of them", async () => {
    const files = readdirSync(`${FOLDER}/${locale}`).map((name) => name.replace(/\.json$/, ""));
    const areas = Object.keys((await import(`./messages/${locale}.ts`)).messages);
    const kebab = (area: string) => area.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(areas.map(kebab).toSorted()).toEqual(files.toSorted());
  });
});

describe("a second language", () => {
  it("is complete where every key and value of English is in it", () => {
    expect(compareMessages(EN, pseudo(EN))).toEqual([]);
  });

  it("is not where a key is missing, is nobody's, or a value has another name", () => {
    const path = ["board", "card", "failure"];
    expect(compareMessages(EN, withMessage(pseudo(EN), path, null))).toEqual(["board.card.failure: missing"]);
    expect(compareMessages(EN, withMessage(pseudo(EN), ["board", "extra"], "x"))).toEqual([
      "board.extra: unknown",
    ]);
    expect(compareMessages(EN, withMessage(pseudo(EN), path, "{task} auf {knoten}: {reason}"))).toEqual([
      "board.card.failure: {node reason task} became {knoten reason task}",
    ]);
  });
});

it("knows a number sign that stands for no number", () => {
  expect(hasLostNumber("{n, plural, one {x} other {{c, select, yes {all} other {#}}}}")).toBe(true);
  expect(hasLostNumber("{n, plural, one {x} other {# {c, select, yes {all} other {none}}}}")).toBe(false);
  expect(hasLostNumber("{c, select, yes {{n, plural, one {x} other {#}}} other {#}}")).toBe(false);
});

it("knows the values of a message wherever they stand in it", () => {
  expect(
    placeholdersOf("{a} {n, plural, one {# of {b}} other {{c, select, x {<link>{d}</link>} other {}}}}"),
  ).toEqual(["<link>", "a", "b", "c", "d", "n"]);
  expect(placeholdersOf("It’s {date, date, short}, and '{'no value'}'")).toEqual(["date"]);
  expect(placeholdersOf("nothing")).toEqual([]);
});
