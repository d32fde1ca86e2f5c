import { expect, it } from "vitest";
import { type Source, sources } from "./sources";

const files = sources().filter(({ path }) => !/\.(?:test|spec)\.tsx?$|\/testing\//.test(path));

/** Where a value may have a name that another one has too, since both are the same thing said in another way. */
const SAME_IDEA: readonly (readonly [RegExp, reason: string])[] = [
  [/^lib\/change\/dialect\//, "each dialect has its own words for the same step"],
  [/^lib\/pacemaker\/(?:cib|crm-mon|simulation)\//, "each document has its own reader of the same section"],
  [
    /^lib\/change\/configuration\/samples-parts\.ts$/,
    "test data: the constraint that the wizard of that name makes",
  ],
];

interface Exported {
  readonly name: string;
  readonly path: string;
}

it("a type's name stands for one thing, whatever the layer", () => {
  const types = files
    .filter(({ path }) => /^(?:lib|server|components)\//.test(path))
    .flatMap((file) => exportsOf(file, "type|interface|class|enum"));
  expect(twice(types)).toEqual([]);
});

it("a value's name stands for one thing in lib/ and server/", () => {
  const values = files
    .filter(({ path }) => /^(?:lib|server)\//.test(path) && !SAME_IDEA.some(([idea]) => idea.test(path)))
    .flatMap((file) => exportsOf(file, "function\\*?|const|class"));
  expect(twice(values)).toEqual([]);
});

it("exports are read at all", () => {
  const text = "export type A = 1;\nexport async function b() {}\nexport const c = 1;\nconst d = 1;\n";
  expect(exportsOf({ path: "x.ts", text }, "type|function|const").map(({ name }) => name)).toEqual([
    "A",
    "b",
    "c",
  ]);
});

function exportsOf({ path, text }: Source, kinds: string): readonly Exported[] {
  const found = text.matchAll(new RegExp(`^export (?:abstract |async )*(?:${kinds}) (\\w+)`, "gm"));
  return [...new Set([...found].map(([, name = ""]) => name))].map((name) => ({ name, path }));
}

function twice(all: readonly Exported[]): readonly string[] {
  const homes = new Map<string, readonly string[]>();
  for (const { name, path } of all) homes.set(name, [...(homes.get(name) ?? []), path]);
  return [...homes].flatMap(([name, paths]) => (paths.length > 1 ? [`${name}: ${paths.join(", ")}`] : []));
}
