import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ConsoleFault, faultOf, isDiskFull } from "./fault";
import { openStore } from "./store/database";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "harrier-fault-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function faultAt(path: string): ConsoleFault {
  try {
    void openStore(path).close();
  } catch (error) {
    if (error instanceof ConsoleFault) return error;
    throw error;
  }
  throw new Error("opened");
}

describe("a data directory that cannot be used", () => {
  it("is a file", () => {
    writeFileSync(join(directory, "data"), "");
    expect(faultAt(join(directory, "data"))).toMatchObject({ code: "console.data-directory" });
    expect(faultAt(join(directory, "data", "deeper"))).toMatchObject({ code: "console.data-directory" });
  });

  it("holds something that is no database, and leaves it as it is", () => {
    const file = join(directory, "harrier.db");
    writeFileSync(file, "no database, and long enough to look like one ".repeat(100));
    expect(faultAt(directory)).toMatchObject({ code: "console.database-damaged" });
  });

  it("holds a database with a damaged page", async () => {
    await openStore(directory).close();
    const file = join(directory, "harrier.db");
    const sqlite = new Sqlite(file);
    sqlite.unsafeMode();
    sqlite.pragma("writable_schema = ON");
    sqlite.exec("UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'runs'");
    sqlite.close();
    expect(faultAt(directory)).toMatchObject({ code: "console.database-damaged" });
  });

  it("holds a database of a newer version", async () => {
    await openStore(directory).close();
    const sqlite = new Sqlite(join(directory, "harrier.db"));
    sqlite.pragma("user_version = 999");
    sqlite.close();
    const fault = faultAt(directory);
    expect(fault.code).toBe("console.database-newer");
    expect(fault.message).toMatch(/step 999/);
  });
});

it.each([
  ["EACCES", "console.data-directory"],
  ["EROFS", "console.data-directory"],
  ["SQLITE_CANTOPEN", "console.data-directory"],
  ["SQLITE_READONLY_DIRECTORY", "console.data-directory"],
  ["ENOSPC", "console.disk-full"],
  ["SQLITE_FULL", "console.disk-full"],
  ["SQLITE_CORRUPT_INDEX", "console.database-damaged"],
])("%s is %s", (code, fault) => {
  expect(faultOf(Object.assign(new Error("x"), { code }), directory)).toMatchObject({ code: fault });
});

it("leaves what it does not know as it is", () => {
  const error = new Error("x");
  expect(faultOf(error, directory)).toBe(error);
  expect(isDiskFull(error)).toBe(false);
});
