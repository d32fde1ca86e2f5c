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
