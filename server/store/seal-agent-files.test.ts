import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type AgentFileResult, changedIn } from "@/lib/agent-file/result";
import { openVault } from "../crypto/vault";
import { checksumOf } from "../job/corosync-conf/pushing";
import { openStore } from "./database";
import { createJobStore } from "./jobs";
import { migrate } from "./migrations";
import { sealAgentFiles } from "./seal-agent-files";

/** The last step of a Harrier whose jobs told agents' files in the open. */
const BEFORE_JOB_TEXTS = 21;
const CANARY = "CaNaRy";
const OURS = `#!/bin/sh\nTOKEN=${CANARY}-1\n`;
const THEIRS = `#!/bin/sh\nTOKEN=${CANARY}-2\n`;
const agent = { provider: "own", type: "floatip" };

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "harrier-seal-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** A database as an earlier version left it, with jobs that came to these. */
function older(...results: readonly object[]): void {
  const sqlite = new Sqlite(join(directory, "harrier.db"));
  migrate(sqlite, BEFORE_JOB_TEXTS);
  const insert = sqlite.prepare(
    "INSERT INTO jobs (id, document, over, created_at) VALUES (?, ?, 1, '2026-03-01')",
  );
  results.forEach((result, at) => {
    const rest = { about: { kind: "hosts" }, hosts: ["n1", "n2", "n3"], state: "done", steps: [] };
    const job = { id: `j${at + 1}`, kind: "agent-file", ...rest, createdAt: "2026-03-01", result };
    insert.run(job.id, JSON.stringify(job));
  });
  insert.run("broken", "{");
  sqlite.close();
}

/** The console of today, started on it twice; what its file has of the texts meanwhile. */
async function started() {
  const store = openStore(directory);
  const vault = openVault(directory, { isAnythingSealed: store.isAnythingSealed() });
  for (const _ of ["first", "second"]) sealAgentFiles(store, vault, checksumOf);
  const jobs = createJobStore(store, vault);
  const files = ["harrier.db", "harrier.db-wal"].map((name) => join(directory, name));
  const isOpen = files.some((file) => existsSync(file) && readFileSync(file).includes(CANARY));
  const resultOf = async (id: string) => (await jobs.find(id))?.result as AgentFileResult | null | undefined;
  return { store, jobs, isOpen, resultOf };
}

it("keeps the way back to a file that an earlier console replaced, sealed, and nothing of it in the clear", async () => {
  const found = [{ host: "n2", checksum: checksumOf(THEIRS), text: THEIRS }];
  const checksum = checksumOf(OURS);
  older({ kind: "agent-file", agent, text: OURS, checksum, found });
  const { store, jobs, isOpen, resultOf } = await started();
  expect(isOpen).toBe(false);
  const result = await resultOf("j1");
  expect(result).toEqual({
    kind: "agent-file",
    agent,
    isBack: false,
    wanted: ["n1", "n2", "n3"].map((host) => ({ host, checksum })),
    undescribed: [],
    found: [{ host: "n2", checksum: checksumOf(THEIRS), isKept: true }],
  });
  // Who is not among them had none or the same: not known, so that nothing is put back there.
  expect(result ? changedIn(result).map(({ host }) => host) : []).toEqual(["n2"]);
  expect(await jobs.textsOf("j1")).toEqual(
    new Map([
      [checksum, OURS],
      [checksumOf(THEIRS), THEIRS],
    ]),
  );
  await store.close();
});

it("does not keep as the file what a secret was masked in, and takes a removal for one", async () => {
  const found = [{ host: "n1", checksum: checksumOf(THEIRS), text: `${THEIRS}•••` }];
  older({ kind: "agent-file", agent, text: null, checksum: null, found });
  const { store, jobs, isOpen, resultOf } = await started();
  expect(isOpen).toBe(false);
  const result = await resultOf("j1");
  expect(result?.wanted[0]).toEqual({ host: "n1", checksum: null });
  expect(result?.found).toEqual([{ host: "n1", checksum: checksumOf(THEIRS), isKept: false }]);
  expect((await jobs.textsOf("j1")).size).toBe(0);
  await store.close();
});

it("lets go of a result that it cannot read, and leaves alone what is sealed already", async () => {
  const sealed = { kind: "agent-file", agent, isBack: true, wanted: [], undescribed: [], found: [] };
  older({ kind: "agent-file", text: OURS, found: "?" }, sealed);
  const { store, isOpen, resultOf } = await started();
  expect(isOpen).toBe(false);
  expect(await resultOf("j1")).toBeNull();
  expect(await resultOf("j2")).toEqual(sealed);
  await store.close();
});
