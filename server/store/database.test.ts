import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { openStore } from "./database";

it("lets a transaction write after it has read, whatever another process wants meanwhile", async () => {
  const directory = mkdtempSync(join(tmpdir(), "harrier-store-"));
  const { db, close } = openStore(directory);
  const other = new Sqlite(join(directory, "harrier.db"), { timeout: 0 });
  const cluster = (id: string) => ({
    id,
    name: id,
    user: "root",
    credential_kind: "agent",
    credential: "",
    sudo: 0,
    created_at: "2026-11-28",
  });
  const theirs = other.prepare(
    "INSERT INTO clusters (id, name, user, credential_kind, credential, sudo, created_at) VALUES (@id, @name, @user, @credential_kind, @credential, @sudo, @created_at)",
  );
  try {
    await db.transaction().execute(async (trx) => {
      expect(await trx.selectFrom("clusters").selectAll().execute()).toEqual([]);
      expect(() => theirs.run(cluster("b"))).toThrow("locked");
      await trx.insertInto("clusters").values(cluster("a")).execute();
    });
    theirs.run(cluster("b"));
    expect(await db.selectFrom("clusters").select("id").orderBy("id").execute()).toEqual([
      { id: "a" },
      { id: "b" },
    ]);
  } finally {
    other.close();
    await close();
    rmSync(directory, { recursive: true });
  }
});
