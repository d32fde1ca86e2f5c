import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { typedCodes, wordedCodes } from "./codes";
import { importsOf, pages, ROOT, readText, type Source, sources } from "./sources";

const files = sources();
const isTest = ({ path }: Source) => /\.(?:test|spec)\.tsx?$/.test(path);
const within = (folder: string) => files.filter(({ path }) => path.startsWith(folder));

describe("layers", () => {
  /** What a folder may import, by where that is; the first folder that fits counts. As biome.json has it. */
  const LAYERS: readonly { folder: string; may: readonly string[]; never?: readonly string[] }[] = [
    { folder: "lib/", may: ["lib/"] },
    { folder: "server/", may: ["server/", "lib/"] },
    {
      folder: "components/",
      may: ["components/", "app/actions/", "lib/"],
      never: ["lib/pacemaker/", "lib/command/"],
    },
    { folder: "e2e/", may: ["e2e/", "lib/"] },
    { folder: "app/actions/", may: ["server/boundary/", "server/services/", "lib/"] },
    { folder: "app/api/", may: ["server/boundary/", "server/services/", "lib/"] },
    { folder: "app/", may: ["app/", "components/", "server/boundary/", "server/services/", "lib/"] },
  ];

  it("import downwards only", () => {
    const isUnder = (path: string) => (folder: string) => path.startsWith(folder);
    const wrong = files.flatMap((file) => {
      const layer = LAYERS.find(({ folder }) => file.path.startsWith(folder));
      if (layer === undefined) return [];
      return importsOf(file)
        .filter((target) => !layer.may.some(isUnder(target)) || layer.never?.some(isUnder(target)))
        .map((target) => `${file.path} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it("reads imports at all", () => {
    expect(
      importsOf({ path: "a/b.ts", text: 'import {\n  x,\n} from "../c";\nconst y = import("@/lib/e");' }),
    ).toEqual(["c", "lib/e"]);
    expect(within("server/services/").flatMap(importsOf)).toContain("server/boundary/verb");
  });

  it("server files cannot come into the browser's bundle", () => {
    const open = within("server/").filter(
      (file) => !isTest(file) && !file.text.startsWith('import "server-only";\n'),
    );
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  it("a use case has a name of its own, for audit and log", () => {
    const verbs = within("server/services/").filter(({ text }) => text.includes("= defineVerb"));
    const names = verbs.flatMap(({ text }) =>
      [...text.matchAll(/\bdefineVerb(?:<[\s\S]*?>)?\(\{\s+name: "([a-z.-]+)",/g)].map(([, name]) => name),
    );
    const made = verbs.flatMap(({ text }) => [...text.matchAll(/= defineVerb\b/g)]);
    expect(names).toHaveLength(made.length);
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  });

  it("an action is a doorway: one export, no logic", () => {
    const doorway =
      /^"use server";\n(?:import \{[^}]+\} from "[^"]+";\n)+\nexport async function \w+\(input: unknown\) \{\n {2}return callFromAction\(\w+, input\);\n\}\n$/;
    const actions = within("app/actions/");
    expect(actions.length).toBeGreaterThan(0);
    const other = actions.filter(({ text }) => !doorway.test(text) || text.split("\n").length > 12);
    expect(other.map(({ path }) => path)).toEqual([]);
  });
});

describe("files", () => {
  /** Longer than that, a file does more than one thing; unless a reason stands here. */
  const LONGEST = 300;
  const LONG: Readonly<Record<string, string>> = {
    "lib/board/board.test.ts": "one board, placed case by case",
    "lib/change/run/follow.test.ts": "one judgement, in all its cases",
    "lib/cluster/verdicts.test.ts": "one table: a cluster in trouble → its verdicts",
    "lib/pacemaker/crm-mon/parse-crm-mon.test.ts": "holds whole documents of old and odd versions",
    "server/change/apply.test.ts": "one scripted cluster serves all ways a change can end",
  };

  it("are short", () => {
    const long = files.filter(({ path, text }) => text.split("\n").length - 1 > LONGEST && !(path in LONG));
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it("that may be long are still there", () => {
    expect(Object.keys(LONG).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it("hold no notes of things not done", () => {
    const marks = new RegExp(`\\b(?:${["TO-DO", "FIX-ME", "XX-X"].join("|").replaceAll("-", "")})\\b`);
    const marked = [...files, ...pages()].filter(({ text }) => marks.test(text));
    expect(marked.map(({ path }) => path)).toEqual([]);
  });
});

describe("words", () => {
  it("keep the case of ids, which tells two of them apart", () => {
    const shifts =
      /\b(?:uppercase|lowercase|capitalize|text-transform)\b|\.to(?:Locale)?(?:Upper|Lower)Case\(/;
    const shifted = [...within("components/"), ...within("app/")].filter(({ text }) => shifts.test(text));
    expect(shifted.map(({ path }) => path)).toEqual([]);
  });
});

describe("language", () => {
  /** What differs by language has one home each. */
  const HOMES: readonly (readonly [RegExp, string])[] = [
    [/\.localeCompare\(|Intl\.Collator/, "lib/i18n/order.ts"],
    [/\bformat\.list\(|Intl\.ListFormat/, "components/ui/use-list-words.ts"],
  ];

  it.each(HOMES)("%s has one home", (pattern, home) => {
    const used = files.filter((file) => !isTest(file) && pattern.test(file.text)).map(({ path }) => path);
    expect(used.filter((path) => !path.startsWith("e2e/"))).toEqual([home]);
  });
});

describe("package-lock.json", () => {
  interface Locked {
    readonly dependencies?: Record<string, string>;
    readonly optionalDependencies?: Record<string, string>;
    readonly resolved?: string;
    readonly libc?: unknown;
  }
  const { packages } = JSON.parse(readText("package-lock.json")) as { packages: Record<string, Locked> };

  it("holds the packages of every system, so that no install on another one adds them", () => {
    const isLocked = (from: string, name: string): boolean => {
      if (`${from === "" ? "" : `${from}/`}node_modules/${name}` in packages) return true;
      return from !== "" && isLocked(from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))), name);
    };
    const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isLocked(path, name))
        .map((name) => `${path} → ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it("says nothing that only some npm would write: where it came from, and libc, which npm 10 takes out", () => {
    const odd = Object.entries(packages).filter(([, { resolved, libc }]) => resolved ?? libc);
    expect(odd.map(([path]) => path)).toEqual([]);
  });
});

describe("docs", () => {
  it("name every package, and no other", () => {
    const { dependencies, devDependencies } = JSON.parse(readText("package.json"));
    const rows = readText("docs/dependencies.md").matchAll(/^\| ([^|]+) \|/gm);
    const named = [...rows]
      .flatMap(([, cell]) => cell?.split(", ") ?? [])
      .filter((name) => name !== "package");
    expect(named.toSorted()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).toSorted());
  });

  it("explain every code once, and no other", () => {
    const explained = [...readText("docs/failure-modes.md").matchAll(/^### `([^`]+)`$/gm)].map(
      ([, code]) => code ?? "",
    );
    const codes = new Set([...typedCodes(), ...wordedCodes()]);
    expect(explained.toSorted()).toEqual([...codes].toSorted());
  });

  it("link to what is there", () => {
    const broken = pages().flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(([, target = "", anchor]) => {
        const page = target === "" ? path : join(dirname(path), target);
        if (!existsSync(join(ROOT, page))) return [`${path} → ${target}`];
        const isThere = anchor === undefined || anchorsOf(readText(page)).has(anchor);
        return isThere ? [] : [`${path} → ${target}#${anchor}`];
      }),
    );
    expect(broken).toEqual([]);
  });
});

describe("codes", () => {
  /** Codes that are only a frame around another one, or a detail inside it. */
  const FRAMES = /^(?:node|obstacle|edit|cannot-undo|conflicted|xml\..+)$/;

  it("have words", () => {
    const worded = wordedCodes();
    expect([...typedCodes()].filter((code) => !worded.has(code) && !FRAMES.test(code))).toEqual([]);
  });
});

/** Anchors of a page's headings, as the forges make them. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) => title ?? "");
  return new Set(
    headings.map((title) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}
