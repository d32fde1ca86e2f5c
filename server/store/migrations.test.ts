import Sqlite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { expect, it } from "vitest";
import { createHistoryStore } from "./history";
import { migrate } from "./migrations";
import type { Schema } from "./schema";

/** The last step of a Harrier that had no history. */
const BEFORE_HISTORY = 4;

it("puts the runs of an earlier version into the history, without their steps, with what they took back", async () => {
  const sqlite = new Sqlite(":memory:");
  migrate(sqlite, BEFORE_HISTORY);
  sqlite.exec("INSERT INTO clusters VALUES ('c1', 'Web', 'root', 'agent', '', 0, '2026-03-01')");
  const insert = sqlite.prepare("INSERT INTO runs VALUES (?, 'c1', ?, 1, ?)");
  const run = (id: string, minute: string, operation: object) => {
    const startedAt = `2026-03-01T10:${minute}:00.000Z`;
    const document = { id, operation, state: "done", by: "ann", startedAt, endedAt: startedAt };
    insert.run(id, JSON.stringify(document), startedAt);
  };
  const steps = [{ kind: "primitive.create", id: "vip", parameters: { password: "hunter2" } }];
  run("r1", "01", { kind: "configuration.change", subject: "vip", purpose: "virtual-ip", steps });
  run("r2", "02", { kind: "configuration.undo", subject: "vip", run: "r1" });
  run("r3", "03", { kind: "node.standby", node: "n1" });
  insert.run("r4", "{", "2026-03-01T10:04:00.000Z");
  migrate(sqlite);
  expect(sqlite.prepare("SELECT group_concat(document) AS all_of_them FROM history").get()).not.toMatchObject(
    {
      all_of_them: expect.stringContaining("hunter2"),
    },
  );
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  const history = createHistoryStore({
    db,
    sync: sqlite,
    foreignVersion: () => 0,
    isAnythingSealed: () => false,
    close: () => db.destroy(),
  });
  const query = { clusterId: "c1", before: null, objects: [], kinds: [], text: null, limit: 9 };
  expect(await history.page(query)).toMatchObject({
    entries: [
      { id: "r3", run: { operation: { kind: "node.standby", node: "n1" } } },
      { id: "r2", undoes: { runId: "r1" } },
      { id: "r1", run: { operation: { subject: "vip", steps: [] }, by: "ann" }, undone: { runId: "r2" } },
    ],
    unread: 0,
  });
  const found = async (object: "resource:vip" | "node:n1") =>
    (await history.page({ ...query, objects: [object] })).entries.map(({ id }) => id);
  expect(await found("resource:vip")).toEqual(["r2", "r1"]);
  expect(await found("node:n1")).toEqual(["r3"]);
  await db.destroy();
});

/** The last step of a Harrier whose jobs told agents' files in the open. */
const BEFORE_JOB_TEXTS = 21;

it("takes agents' files out of what their jobs came to, and out of the file", () => {
  const sqlite = new Sqlite(":memory:");
  migrate(sqlite, BEFORE_JOB_TEXTS);
  const found = [{ host: "n1", checksum: "b", text: "TOKEN=hunter2" }];
  const result = { kind: "agent-file", text: "TOKEN=hunter2", checksum: "a", found };
  const insert = sqlite.prepare(
    "INSERT INTO jobs (id, document, over, created_at) VALUES (?, ?, 1, '2026-03-01')",
  );
  insert.run("j1", JSON.stringify({ id: "j1", kind: "agent-file", state: "done", result }));
  insert.run("j2", JSON.stringify({ id: "j2", kind: "report", result: { kind: "report", files: [] } }));
  insert.run("j3", "{");
  migrate(sqlite);
  const documents = sqlite.prepare("SELECT document FROM jobs ORDER BY id").pluck().all().map(String);
  expect(documents.join()).not.toContain("hunter2");
  expect(JSON.parse(documents[0] ?? "")).toMatchObject({ id: "j1", state: "done", result: null });
  expect(JSON.parse(documents[1] ?? "")).toMatchObject({ result: { kind: "report" } });
  expect(documents[2]).toBe("{");
});
