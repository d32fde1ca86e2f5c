import { describe, expect, it } from "vitest";
import { ARROWS } from "./arrows";
import { importsOf, readText, type Source, sources } from "./sources";

const files = sources().filter(({ path }) => !/\.(?:test|spec)\.tsx?$|\/testing\//.test(path));

/** The room of a layer that a path is in: the folder under it, or the file that stands beside the folders. */
function roomOf(layer: string, path: string): string {
  const [room = ""] = path.slice(layer.length + 1).split("/");
  return room.replace(/\.tsx?$/, "");
}

describe.each(Object.entries(ARROWS))("inside %s/", (layer, table) => {
  const within = files.filter(({ path }) => path.startsWith(`${layer}/`) && /\.tsx?$/.test(path));
  const drawn = within.flatMap((file) => arrowsOf(layer, file));
  const allowed = Object.entries(table).flatMap(([room, may]) => may.map((to) => `${room} → ${to}`));

  it("every room stands in the table, and no other", () => {
    const rooms = new Set(within.map(({ path }) => roomOf(layer, path)));
    expect(Object.keys(table).toSorted()).toEqual([...rooms].toSorted());
  });

  it("rooms import only what the table says", () => {
    const wrong = drawn.filter(({ from, to }) => !allowed.includes(`${from} → ${to}`));
    expect(wrong.map(({ path, from, to }) => `${from} → ${to} (${path})`)).toEqual([]);
  });

  it("the table says no more than what is there", () => {
    const there = new Set(drawn.map(({ from, to }) => `${from} → ${to}`));
    expect(allowed.filter((arrow) => !there.has(arrow))).toEqual([]);
  });

  it("the table goes downwards, so that there is no circle", () => {
    const order = Object.keys(table);
    const upwards = Object.entries(table).flatMap(([room, may]) =>
      may.filter((to) => order.indexOf(to) <= order.indexOf(room)).map((to) => `${room} → ${to}`),
    );
    expect(upwards).toEqual([]);
  });

  it("the architecture page names the rooms in the same order", () => {
    const line = new RegExp(`^\\| \`${layer}/\` \\| (\`[^|]+) \\|$`, "m").exec(
      readText("docs/architecture.md"),
    )?.[1];
    const named = [...(line ?? "").matchAll(/`([\w-]+)`/g)].map(([, room]) => room);
    expect(named).toEqual(Object.keys(table));
  });
});

/** What of `lib` a room of the server does without. */
const UNKNOWN: readonly (readonly [rooms: RegExp, lib: RegExp])[] = [
  [/^server\/ssh\//, /^lib\/(?:pacemaker|change|facts|wizards|access)\//],
  [/^server\/(?!boundary\/|services\/)/, /^lib\/access\//],
];

it.each(UNKNOWN)("%s knows nothing of %s", (rooms, lib) => {
  const wrong = files.filter(
    (file) => rooms.test(file.path) && importsOf(file).some((path) => lib.test(path)),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

it("arrows are read at all", () => {
  const file = {
    path: "server/a/b.ts",
    text: 'import { x } from "../c/d";\nimport "@/server/e";\nimport "./f";',
  };
  expect(arrowsOf("server", file).map(({ from, to }) => [from, to])).toEqual([
    ["a", "c"],
    ["a", "e"],
  ]);
});

/** What a file imports from other rooms of its layer. */
function arrowsOf(layer: string, file: Source) {
  const from = roomOf(layer, file.path);
  return importsOf(file)
    .filter((target) => target.startsWith(`${layer}/`))
    .map((target) => ({ path: file.path, from, to: roomOf(layer, target) }))
    .filter(({ to }) => to !== from);
}
