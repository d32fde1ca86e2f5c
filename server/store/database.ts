import "server-only";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { Kysely } from "kysely";
import { faultOf } from "../fault";
import { ImmediateDialect } from "./immediate-dialect";
import { migrate } from "./migrations";
import type { Schema } from "./schema";

export interface Store {
  readonly db: Kysely<Schema>;
  /** The same database, for what has to be decided at once. */
  readonly sync: Pick<Database, "prepare" | "transaction">;
  /** Rises whenever another process changed the database (the command line beside a running console). */
  foreignVersion(): number;
  /** Whether something in it is sealed: then there has to be its key. */
  isAnythingSealed(): boolean;
  close(): Promise<void>;
}

/**
 * Opens (and makes, and migrates) the database of a data directory.
 * @throws ConsoleFault with a sentence for the terminal where the directory or the database cannot be used.
 */
export function openStore(directory: string): Store {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return storeOf(openDatabase(join(directory, "harrier.db")));
  } catch (error) {
    throw faultOf(error, directory);
  }
}

function openDatabase(file: string): Database {
  const sqlite = new Sqlite(file);
  try {
    chmodSync(file, 0o600);
    sqlite.pragma("journal_mode = WAL");
    sqlite.pragma("foreign_keys = ON");
    sqlite.pragma("busy_timeout = 5000");
    // What is deleted or masked is not left lying in the file.
    sqlite.pragma("secure_delete = ON");
    if (sqlite.pragma("quick_check(1)", { simple: true }) !== "ok")
      throw new Sqlite.SqliteError("damaged", "SQLITE_CORRUPT");
    migrate(sqlite);
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

function storeOf(sqlite: Database): Store {
  const db = new Kysely<Schema>({ dialect: new ImmediateDialect({ database: sqlite }) });
  const sealed = sqlite.prepare(
    `SELECT EXISTS (SELECT 1 FROM clusters WHERE credential <> '')
      OR EXISTS (SELECT 1 FROM plans) OR EXISTS (SELECT 1 FROM run_touched) OR EXISTS (SELECT 1 FROM drafts)
      OR EXISTS (SELECT 1 FROM basket) OR EXISTS (SELECT 1 FROM channels) OR EXISTS (SELECT 1 FROM drill_schedules)
      OR EXISTS (SELECT 1 FROM jobs WHERE input IS NOT NULL) OR EXISTS (SELECT 1 FROM job_texts)`,
  );
  return {
    db,
    sync: sqlite,
    foreignVersion: () => Number(sqlite.pragma("data_version", { simple: true })),
    isAnythingSealed: () => sealed.pluck().get() === 1,
    close: () => db.destroy(),
  };
}
