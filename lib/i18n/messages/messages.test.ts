// The half of next-intl that knows no Next: its main entry needs a request here.
import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import { messages } from "./en";

type Tree = { readonly [key: string]: string | Tree };

function paths(tree: Tree, prefix = ""): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [`${prefix}${key}`] : paths(value, `${prefix}${key}.`),
  );
}

it("has messages that can all be read as ICU", () => {
  const wrong: string[] = [];
  for (const path of paths(messages as Tree)) {
    const t = createTranslator({
      locale: "en",
      messages: messages as Tree,
      // Rendered without values: those that need some complain about that, which is another code.
      onError: ({ code }) => code !== "FORMATTING_ERROR" && wrong.push(`${path}: ${code}`),
    });
    t(path as never);
  }
  expect(wrong).toEqual([]);
});
