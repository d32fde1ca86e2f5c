import "server-only";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { migrate } from "./migrations";
import type { Schema } from "./schema";

export interface Store {
  readonly db: Kysely<Schema>;
  /** Rises whenever another process changed the database (the command line beside a running console). */
  foreignVersion(): number;
  close(): Promise<void>;
}

/** Opens (and makes, and migrates) the database of a data directory. */
export function openStore(directory: string): Store {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, "harrier.db");
  const sqlite = new Sqlite(file);
  chmodSync(file, 0o600);
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("foreign_keys = ON");
  sqlite.pragma("busy_timeout = 5000");
  migrate(sqlite);
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  return {
    db,
    foreignVersion: () => Number(sqlite.pragma("data_version", { simple: true })),
    close: () => db.destroy(),
  };
}
