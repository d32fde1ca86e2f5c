import type { Argv } from "../command/argv";
import type { DatabaseEngine, FactValues } from "./fact";
import { linesOf } from "./lines";
import { absolutePath } from "./value";

/** What starts a server, by the names that distributions give it, and what is in a directory that has data of it. */
const KNOWN: Readonly<
  Record<DatabaseEngine, { readonly programs: readonly string[]; readonly marker: string }>
> = {
  postgresql: { programs: ["pg_ctl"], marker: "PG_VERSION" },
  mariadb: { programs: ["mysqld_safe", "mariadbd-safe"], marker: "mysql" },
};
/** `/usr/bin`, `/usr/pgsql-17/bin`; Debian's PostgreSQL is in `/usr/lib/postgresql/17/bin`. */
const PLACES = ["/usr", "/usr/lib/postgresql"];
const LARGE = ["/usr/share", "/usr/src", "/usr/include"];
const DEPTH = "3";
const MOST = 20;

/** Where the engine's programs are. A place that is not there is no fault. */
export function programsCommand(engine: DatabaseEngine): Argv {
  const skipped = LARGE.flatMap((path, index) => [...(index === 0 ? [] : ["-o"]), "-path", path]);
  const named = KNOWN[engine].programs.flatMap((name, index) => [
    ...(index === 0 ? [] : ["-o"]),
    "-name",
    name,
  ]);
  return [
    ...(["find", "-H", ...PLACES, "-maxdepth", DEPTH] as const),
    ...["(", ...skipped, ")", "-prune", "-o", "(", ...named, ")", "-print"],
  ];
}

/** Reads what `find` printed, without those that it found twice. */
export function parsePrograms(text: string, engine: DatabaseEngine): readonly string[] {
  const isOne = (path: string) =>
    path.startsWith("/") && KNOWN[engine].programs.some((name) => path.endsWith(`/${name}`));
  return [...new Set([...linesOf(text, MOST)].filter(isOne))].toSorted();
}

/**
 * The directory and what shows that it has data; fails where one of them is not there.
 * @throws FactValueError
 */
export function dataDirectoryCommand(engine: DatabaseEngine, path: string): Argv {
  const directory = absolutePath(path).replace(/(?<=.)\/+$/, "");
  const format = "--format=%F\t%U\t%a";
  return ["stat", "--dereference", format, "--", directory, `${directory}/${KNOWN[engine].marker}`];
}

/** Reads what `stat` printed of the two; null where there is no such directory. */
export function parseDataDirectory(stdout: string, stderr: string): FactValues["database"]["directory"] {
  const [first = "", second] = stdout.split("\n").filter((line) => line !== "");
  const [, owner = "", mode = ""] = /^directory\t([^\t]{1,255})\t([0-7]{3,4})$/.exec(first) ?? [];
  if (owner === "") return null;
  const isMade = second !== undefined ? true : /: Permission denied\s*$/.test(stderr) ? null : false;
  return { owner, mode, isMade };
}
