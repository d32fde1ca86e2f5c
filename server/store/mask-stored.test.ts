import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openStore } from "./database";
import { migrate } from "./migrations";

/** The step before the one that masks. */
const BEFORE = 4;
const CANARY = "CaNaRy";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "harrier-mask-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** A database as an earlier version left it, with secrets in the open. */
function older(): void {
  const sqlite = new Sqlite(join(directory, "harrier.db"));
  migrate(sqlite, BEFORE);
  sqlite.exec("INSERT INTO clusters VALUES ('c1', 'Web', 'root', 'agent', '', 0, '2026-03-01T10:00:00Z')");
  const step = { kind: "resource.meta", id: "a", meta: { my_token: `${CANARY}-1`, priority: "1" } };
  const operation = { kind: "configuration.change", subject: "a", purpose: "change", steps: [step] };
  const said = `Error: '${CANARY}-1' is no value`;
  const run = {
    id: "r1",
    operation,
    steps: [{ display: `pcs resource meta a my_token=${CANARY}-1`, output: said }],
  };
  sqlite
    .prepare("INSERT INTO runs VALUES ('r1', 'c1', ?, 1, '2026-03-01T10:00:00Z')")
    .run(JSON.stringify(run));
  const audit = sqlite.prepare(
    "INSERT INTO audit (begun_by, at, who, verb, document) VALUES (?, '2026-03-01T10:00:00Z', 'ann', 'change.run', ?)",
  );
  audit.run(null, JSON.stringify({ operation }));
  audit.run(1, JSON.stringify({ state: "failed", said }));
  audit.run(null, "no JSON");
  sqlite.close();
}

it("takes secrets out of what earlier versions stored in the open, and out of the file", async () => {
  older();
  const store = openStore(directory);
  const runs = await store.db.selectFrom("runs").selectAll().execute();
  const audit = await store.db.selectFrom("audit").selectAll().orderBy("id").execute();
  await store.close();
  expect(JSON.stringify([runs, audit])).not.toContain(CANARY);
  expect(runs[0]?.document).toContain('"priority":"1"');
  expect(audit.map(({ id, begun_by, who }) => [id, begun_by, who])).toEqual([
    [1, null, "ann"],
    [2, 1, "ann"],
    [3, null, "ann"],
  ]);
  expect(audit[2]?.document).toBe("no JSON");
  expect(readFileSync(join(directory, "harrier.db")).includes(CANARY)).toBe(false);
});

it("leaves the audit append-only", async () => {
  older();
  const store = openStore(directory);
  const { db } = store;
  await expect(db.updateTable("audit").set({ who: "bob" }).execute()).rejects.toThrow(/append-only/);
  await expect(db.deleteFrom("audit").execute()).rejects.toThrow(/append-only/);
  await store.close();
});
