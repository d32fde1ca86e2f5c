import { expect, it } from "vitest";
import { dataDirectoryCommand, parseDataDirectory, parsePrograms } from "./database";

it("a database server's programs and its data directory", () => {
  const debian = "/usr/lib/postgresql/15/bin/pg_ctl";
  const found = `${debian}\n/usr/bin/pg_ctl\n/usr/bin/pg_ctlcluster\n${debian}\nnoise\n`;
  expect(parsePrograms(found, "postgresql")).toEqual(["/usr/bin/pg_ctl", debian]);
  expect(dataDirectoryCommand("postgresql", "/srv/pg/").slice(-2)).toEqual(["/srv/pg", "/srv/pg/PG_VERSION"]);
  expect(() => dataDirectoryCommand("mariadb", "data")).toThrow();
  const made = { owner: "postgres", mode: "700", isMade: true };
  expect(parseDataDirectory("directory\tpostgres\t700\nregular file\tpostgres\t600\n", "")).toEqual(made);
  const missing = "stat: cannot statx '/srv/pg/PG_VERSION': No such file or directory\n";
  expect(parseDataDirectory("directory\tpostgres\t700\n", missing)).toEqual({ ...made, isMade: false });
  const denied = "stat: cannot statx '/srv/pg/PG_VERSION': Permission denied\n";
  expect(parseDataDirectory("directory\tpostgres\t700\n", denied)).toEqual({ ...made, isMade: null });
  for (const other of ["", "regular file\troot\t644\n", "directory\troot\n"])
    expect(parseDataDirectory(other, missing)).toBeNull();
});
