import { expect, it } from "vitest";
import { dataDirectoryCommand, logsCommand, parseDataDirectory, parsePrograms } from "./database";

it("a database server's programs and its data directory", () => {
  const debian = "/usr/lib/postgresql/15/bin/pg_ctl";
  const found = `${debian}\n/usr/bin/pg_ctl\n/usr/bin/pg_ctlcluster\n${debian}\nnoise\n`;
  expect(parsePrograms(found, "postgresql")).toEqual(["/usr/bin/pg_ctl", debian]);
  const paths = ["/srv/pg", "/srv/pg/PG_VERSION", "/srv/pg/postgresql.conf"];
  expect(dataDirectoryCommand("postgresql", "/srv/pg/").slice(-3)).toEqual(paths);
  expect(dataDirectoryCommand("mariadb", "/srv/my").slice(-2)).toEqual(["/srv/my", "/srv/my/mysql"]);
  expect(() => dataDirectoryCommand("mariadb", "data")).toThrow();
  expect(logsCommand("postgresql")).toBeNull();
  expect(logsCommand("mariadb")).toEqual(["test", "-d", "/var/log/mysql"]);
  const made = { owner: "postgres", mode: "700", isMade: true, hasConfig: true };
  const [directory = "", version = "", config = ""] = paths.map(
    (path, index) => `${index === 0 ? "directory" : "regular file"}\tpostgres\t700\t${path}\n`,
  );
  const read = (stdout: string, stderr = "") => parseDataDirectory(stdout, stderr, "postgresql");
  expect(read(directory + version + config)).toEqual(made);
  const missing = "stat: cannot statx '/srv/pg/PG_VERSION': No such file or directory\n";
  expect(read(directory, missing)).toEqual({ ...made, isMade: false, hasConfig: false });
  expect(read(directory + version, missing)).toEqual({ ...made, hasConfig: false });
  expect(read(directory + config, missing)).toEqual({ ...made, isMade: false });
  const denied = "stat: cannot statx '/srv/pg/PG_VERSION': Permission denied\n";
  expect(read(directory, denied)).toEqual({ ...made, isMade: null, hasConfig: null });
  for (const other of ["", "regular file\troot\t644\t/srv/pg\n", "directory\troot\n"])
    expect(read(other, missing)).toBeNull();
  expect(
    parseDataDirectory(
      "directory\tmysql\t755\t/srv/my\ndirectory\tmysql\t700\t/srv/my/mysql\n",
      "",
      "mariadb",
    ),
  ).toEqual({
    ...{ owner: "mysql", mode: "755", isMade: true, hasConfig: null },
  });
});
