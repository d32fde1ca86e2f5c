import { readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, it } from "vitest";
import { ROOT, readText } from "./sources";

const LAYERS = ["app", "components", "e2e", "lib", "server"];
/** Words are named without their folder everywhere. */
const WORDS = "lib/i18n/messages/en";

/** Every file of the layers. */
const files = LAYERS.flatMap((layer) =>
  readdirSync(join(ROOT, layer), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
);

it("what “Where do I add …?” names is there", () => {
  const rows = rowsOf(readText("docs/architecture.md"));
  expect(rows.length, "rows are read at all").toBeGreaterThan(20);
  expect(rows.flatMap(({ what, places }) => missingOf(places).map((place) => `${what}: ${place}`))).toEqual(
    [],
  );
});

it("whatever path the architecture's page names is there", () => {
  const named = [...readText("docs/architecture.md").matchAll(/`([^`\s]+\/[^`\s]*)`/g)]
    .map(([, place = ""]) => place.replace(/\/$/, ""))
    .filter((place) => LAYERS.includes(place.split("/")[0] ?? ""))
    .flatMap(spelledOut);
  expect(named.length, "paths are read at all").toBeGreaterThan(60);
  expect(named.filter((place) => pathsFor(place).length === 0)).toEqual([]);
});

it("a place is looked for beside those that its row names, and a placeholder is any one name", () => {
  expect(missingOf(["lib/history/entry.ts", "document.ts", "history.json"])).toEqual([]);
  expect(missingOf(["lib/change/operations/<kind>/home.ts", "lib/change/operations", "homes.ts"])).toEqual(
    [],
  );
  expect(missingOf(["lib/history/entry", "gone.ts", "lib/history/gone", "lib/hist", "gone.json"])).toEqual([
    ...["gone.ts", "lib/history/gone", "lib/hist", "gone.json"],
  ]);
  expect(missingOf(["lib/history/entry.ts", "homes.ts"])).toEqual(["homes.ts"]);
});

interface Row {
  readonly what: string;
  /** Paths and names of files, as they are written. */
  readonly places: readonly string[];
}

function rowsOf(page: string): readonly Row[] {
  const [, section = ""] = /^## Where do I add[^\n]*\n([\s\S]*?)^## /m.exec(page) ?? [];
  return [...section.matchAll(/^\| ([^|]+) \| (.+) \|$/gm)].map(([, what = "", where = ""]) => ({
    what,
    places: [...where.matchAll(/`([^`]+)`/g)]
      .map(([, place = ""]) => place)
      .filter((place) => place.includes("/") || /\.(?:tsx?|json)$/.test(place)),
  }));
}

/** `lib/cluster/{views,copies}` is two places. */
function spelledOut(place: string): readonly string[] {
  const [, before = "", among, after = ""] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(place) ?? [];
  return among === undefined ? [place] : among.split(",").map((one) => before + one + after);
}

function missingOf(places: readonly string[]): readonly string[] {
  const homes = new Set([WORDS, ...places.filter(isWhole).flatMap(homesOf)]);
  const isNear = (place: string) =>
    [...homes].some((home) => pathsFor(place, `${literal(home)}/(?:.+/)?`).length > 0);
  return places.filter((place) => (isWhole(place) ? pathsFor(place).length === 0 : !isNear(place)));
}

/** From the root, or a name that may be in any folder (`stored-*.ts`). */
function isWhole(place: string): boolean {
  return LAYERS.includes(place.split("/")[0] ?? "") || /^stored-\*/.test(place);
}

/** The folder that a place is, or is in, and the one above that where that is no layer. */
function homesOf(place: string): readonly string[] {
  return pathsFor(place).flatMap((path) => {
    const depth = place.split("/").length;
    const own = path.split("/").slice(0, depth).join("/");
    const folder = own === path ? dirname(path) : own;
    return [folder, dirname(folder)].filter((one) => one.includes("/"));
  });
}

/** The files that a place stands for: itself, without its extension, or all in it. `under`: what may stand before it. */
function pathsFor(
  place: string,
  under = isWhole(place) && !place.includes("/") ? "(?:.+/)?" : "",
): readonly string[] {
  const parts = place.split(/(<[^>]+>|\*|\b[A-Z]{2,}\b)/);
  const pattern = parts.map((part, at) => (at % 2 === 0 ? literal(part) : "[^/]+")).join("");
  const whole = new RegExp(`^${under}${pattern}(?:\\.tsx?|/.+)?$`);
  return files.filter((path) => whole.test(path));
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
