import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { AccessRole } from "@/lib/access/permission";
import type { Caller } from "../../boundary/caller";
import { FakeCluster, type FakeNode } from "../../cluster/fake-runner";
import { LiveCluster } from "../../cluster/live-cluster";
import { closeRuntime, type Runtime, runtime } from "../../runtime";
import { tryAgain } from "./try-again";

const PATIENT = { interval: 5, timeout: 10_000 };
const ID = "00000000-0000-4000-8000-000000000001";
const directory = mkdtempSync(join(tmpdir(), "harrier-try-again-"));
let rt: Runtime;
let nodes: readonly FakeNode[];
let live: LiveCluster;

const caller = (everywhere: AccessRole): Caller => ({
  actor: { kind: "person", name: "anna", grants: { everywhere, clusters: {} } },
  address: null,
});
const kind = () => live.snapshot.connection.kind;
const audited = () => rt.store.db.selectFrom("audit").select(["verb", "cluster_id"]).execute();

beforeAll(async () => {
  process.env.HARRIER_DATA = directory;
  rt = await runtime({ watching: false });
});
afterAll(async () => {
  await closeRuntime();
  rmSync(directory, { recursive: true });
});
beforeEach(async () => {
  const cluster = new FakeCluster();
  nodes = ["n1", "n2", "n3"].map((name) => cluster.node(name));
  for (const node of nodes) node.refused = true;
  live = new LiveCluster({ id: ID, name: "Web", runners: nodes.map((node) => node.asRunner()), runs: [] });
  vi.spyOn(rt.hub, "get").mockImplementation((id) => (id === ID ? live : null));
  live.watcher.start();
  await vi.waitFor(() => expect(kind()).toBe("unreachable"), PATIENT);
});
afterEach(() => {
  live.close();
  vi.restoreAllMocks();
});

test("a person's word asks each node once, and says what came of it", async () => {
  const before = nodes.map(({ asked }) => asked);
  const answer = { ok: true, value: { connection: "unreachable" } };
  expect(await tryAgain(caller("operator"), { clusterId: ID })).toEqual(answer);
  expect(nodes.map(({ asked }) => asked)).toEqual(before.map((asked) => asked + 1));
  for (const node of nodes) node.refused = false;
  expect(await tryAgain(caller("operator"), { clusterId: ID })).toEqual({
    ok: true,
    value: { connection: "live" },
  });
});

test("is audited at both ends, and not for who only looks", async () => {
  const before = (await audited()).length;
  expect(await tryAgain(caller("viewer"), { clusterId: ID })).toMatchObject({
    error: { code: "api.forbidden", permission: "cluster.operate" },
  });
  expect(nodes.map(({ triedAgain }) => triedAgain)).toEqual([0, 0, 0]);
  expect((await audited()).length).toBe(before);
  await tryAgain(caller("operator"), { clusterId: ID });
  const rows = (await audited()).slice(before);
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map(({ verb, cluster_id }) => `${verb} ${cluster_id}`))).toEqual(
    new Set([`cluster.try-again ${ID}`]),
  );
});

test("a fault on the way is told as one, and bad input as that", async () => {
  vi.spyOn(live.watcher, "tryAgain").mockRejectedValue(new Error("no"));
  expect(await tryAgain(caller("operator"), { clusterId: ID })).toMatchObject({
    error: { code: "api.internal" },
  });
  expect(await tryAgain(caller("operator"), { clusterId: 7 })).toMatchObject({
    error: { code: "api.invalid-input" },
  });
});
