import type { Argv } from "../command/argv";
import type { DatabaseEngine, FactValues } from "./fact";
import { linesOf } from "./lines";
import { absolutePath } from "./value";

interface Known {
  /** What starts a server or is one, and a client that an agent speaks to it with, by the names that distributions give them. */
  readonly programs: readonly string[];
  /** What is in a directory that has data of it, and in one that has its configuration, too. */
  readonly marker: string;
  readonly config: string | null;
  /** Where its agents write its log by default in some distributions, and which need not be there. */
  readonly logs: string | null;
}

const KNOWN: Readonly<Record<DatabaseEngine, Known>> = {
  postgresql: { programs: ["pg_ctl"], marker: "PG_VERSION", config: "postgresql.conf", logs: null },
  mariadb: {
    programs: ["mysqld", "mariadbd", "mysql", "mariadb"],
    ...{ marker: "mysql", config: null, logs: "/var/log/mysql" },
  },
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
    ...["(", ...skipped, ")", "-prune", "-o", "!", "-type", "d", "(", ...named, ")", "-print"],
  ];
}

/** Reads what `find` printed, without those that it found twice. */
export function parsePrograms(text: string, engine: DatabaseEngine): readonly string[] {
  const isOne = (path: string) =>
    path.startsWith("/") && KNOWN[engine].programs.some((name) => path.endsWith(`/${name}`));
  return [...new Set([...linesOf(text, MOST)].filter(isOne))].toSorted();
}

/** Whether the directory of its log is there; null where nothing has to be asked. */
export function logsCommand(engine: DatabaseEngine): Argv | null {
  const { logs } = KNOWN[engine];
  return logs === null ? null : ["test", "-d", logs];
}

/**
 * The directory, what shows that it has data, and its configuration; fails where one of them is not there.
 * @throws FactValueError
 */
export function dataDirectoryCommand(engine: DatabaseEngine, path: string): Argv {
  const directory = absolutePath(path).replace(/(?<=.)\/+$/, "");
  const { marker, config } = KNOWN[engine];
  const within = config === null ? [marker] : [marker, config];
  const paths = [directory, ...within.map((name) => `${directory}/${name}`)];
  return ["stat", "--dereference", "--format=%F\t%U\t%a\t%n", "--", ...paths];
}

/** Reads what `stat` printed of them; null where there is no such directory. */
export function parseDataDirectory(
  stdout: string,
  stderr: string,
  engine: DatabaseEngine,
): FactValues["database"]["directory"] {
  const [first = "", ...others] = stdout.split("\n").filter((line) => line !== "");
  const [, owner = "", mode = ""] = /^directory\t([^\t]{1,255})\t([0-7]{3,4})\t/.exec(first) ?? [];
  if (owner === "") return null;
  const { marker, config } = KNOWN[engine];
  const isDenied = /: Permission denied\s*$/.test(stderr);
  const has = (name: string) =>
    others.some((line) => line.endsWith(`/${name}`)) ? true : isDenied ? null : false;
  return { owner, mode, isMade: has(marker), hasConfig: config === null ? null : has(config) };
}
