import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { NO_EFFECTS } from "@/lib/change/effects";
import type { Run } from "@/lib/change/run";
import { openVault } from "../crypto/vault";
import { openStore, type Store } from "./database";
import { createRunStore } from "./runs";

const run: Run = {
  id: "r1",
  clusterId: "c1",
  operation: { kind: "node.standby", node: "n1" },
  state: "applying",
  steps: [],
  effects: NO_EFFECTS,
  progress: [],
  troubles: [],
  undo: null,
  leftConstraint: false,
  by: "ann",
  startedAt: "2026-03-01T10:00:00Z",
  endedAt: null,
};

let directory: string;
let store: Store;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "harrier-runs-"));
  store = openStore(directory);
  const row = { id: "c1", name: "Web", user: "root", credential_kind: "agent", credential: "", sudo: 0 };
  await store.db
    .insertInto("clusters")
    .values({ ...row, created_at: run.startedAt })
    .execute();
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

it("keeps a run as it was last saved, and forgets the one that did nothing", async () => {
  const runs = createRunStore(store, openVault(directory));
  await runs.save(run);
  await runs.save({ ...run, state: "done" });
  await runs.save({ ...run, id: "r2", startedAt: "2026-03-01T11:00:00Z" });
  expect((await runs.recent("c1")).map(({ id, state }) => [id, state])).toEqual([
    ["r2", "applying"],
    ["r1", "done"],
  ]);
  await runs.forget("r2");
  expect((await runs.recent("c1")).map(({ id }) => id)).toEqual(["r1"]);
});
