import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");

const FOLDERS = ["app", "components", "e2e", "lib", "server"];
const SOURCE = /\.(?:tsx?|m?js|css|sh)$/;

/** One file as it is on the disk; `path` from the repository's root, with slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Everything people write here as code, tests included; captured output of tools is not. */
export function sources(): readonly Source[] {
  const within = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  );
  const atRoot = readdirSync(ROOT).filter((name) => name !== "next-env.d.ts");
  return [...within, ...atRoot]
    .filter((path) => SOURCE.test(path) && !/\/fixtures\/(?!read-fixture)/.test(path))
    .map((path) => ({ path, text: readText(path) }));
}

/** The documents at the root, and docs, decisions included. */
export function pages(): readonly Source[] {
  const docs = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" });
  const atRoot = ["README.md", "CONTRIBUTING.md", "SECURITY.md"];
  return [...atRoot, ...docs.filter((name) => name.endsWith(".md")).map((name) => join("docs", name))].map(
    (path) => ({ path, text: readText(path) }),
  );
}

/** Files of this repository that a file imports, as paths from the root without their extension. */
export function importsOf({ path, text }: Source): readonly string[] {
  const found = [...text.matchAll(/^(?:import|export)\b[^"]*?"([^"]+)";|\bimport\("([^"]+)"\)/gm)];
  return found.flatMap(([, fixed, lazy]) => {
    const target = fixed ?? lazy ?? "";
    if (target.startsWith("@/")) return [target.slice(2)];
    return target.startsWith(".") ? [join(dirname(path), target)] : [];
  });
}
