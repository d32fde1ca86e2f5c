import { afterEach, beforeEach, expect, it } from "vitest";
import { pictureOf } from "@/lib/change/operations/picture";
import type { Cluster } from "@/lib/cluster/cluster";
import { sampleCluster, sampleNode } from "@/lib/cluster/samples";
import type { Connection } from "@/lib/cluster/snapshot";
import type { MaintenanceSession } from "@/lib/maintenance/session";
import type { Channel } from "@/lib/notify/channel";
import { sentenceOf } from "@/lib/notify/words";
import { type ScratchStore, scratchStore } from "../store/testing/scratch-store";
import { type Looked, lookAt } from "./look";
import { weighSignals } from "./weigh";

const CHANNEL: Channel = {
  ...{ id: "x", name: "On call", isOn: true, createdAt: "2026-03-01T00:00:00.000Z", gatherSeconds: 30 },
  quiet: null,
  choice: {
    topics: ["unreachable", "maintenance-overdue", "leftovers"],
    ...{ clusters: null, wellAgain: true, leftoverDays: 3 },
  },
  target: { kind: "webhook", url: "https://example.org/", secret: "0123456789abcdef" },
};
const LIVE: Connection = { kind: "live", via: "n1", mode: "push" };
const standby = sampleCluster({ nodes: [sampleNode("n1", { standby: true }), sampleNode("n2")] });
const plain = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] });

let scratch: ScratchStore;
beforeEach(async () => {
  scratch = await scratchStore();
  const row = { id: CHANNEL.id, created_at: CHANNEL.createdAt, document: "" };
  await scratch.store.db.insertInto("channels").values(row).execute();
});
afterEach(() => scratch.remove());

/** What is told of a look at a moment. */
async function look(
  now: string,
  cluster: Cluster | null,
  { connection = LIVE, sessions = [] }: { connection?: Connection; sessions?: MaintenanceSession[] } = {},
): Promise<readonly string[]> {
  const live = {
    ...{ id: "c1", snapshot: { connection, cluster } },
    reading: cluster === null ? null : pictureOf(cluster),
  } as unknown as Looked["live"];
  const scales = { channels: [CHANNEL], topsOf: () => null, now };
  const told = await scratch.store.db
    .transaction()
    .execute(async (trx) => weighSignals(trx, await lookAt(trx, { live, sessions }, scales), scales));
  return told.map(sentenceOf);
}

it("tells what is left once it has been seen for so many days, and when it is gone", async () => {
  expect(await look("2026-03-01T10:00:00.000Z", standby)).toEqual([]);
  expect(await look("2026-03-04T09:59:00.000Z", standby)).toEqual([]);
  expect(await look("2026-03-04T10:00:00.000Z", standby)).toEqual([
    "Left over for 3 days: standby n1, seen since 2026-03-01 10:00 UTC",
  ]);
  expect(await look("2026-03-04T10:00:05.000Z", standby)).toEqual([]);
  // Who does not answer has cleared nothing, nor has who cannot be read.
  const away = { kind: "unreachable", since: "2026-03-04T10:00:06.000Z", attempts: [] } as const;
  expect(await look("2026-03-04T10:00:10.000Z", standby, { connection: away })).toEqual([]);
  const unread = {
    ...plain,
    configurationProblem: { code: "node.timed-out", tool: "cibadmin", timeoutMs: 1 },
  };
  expect(await look("2026-03-04T10:00:15.000Z", unread as Cluster)).toEqual([]);
  expect(await look("2026-03-04T10:00:20.000Z", plain)).toEqual(["No longer left over: standby n1"]);
  // It begins to count anew.
  expect(await look("2026-03-04T11:00:00.000Z", standby)).toEqual([]);
});

it("tells that nobody answers after a minute, and that somebody does again", async () => {
  const away = { kind: "unreachable", since: "2026-03-04T10:00:00.000Z", attempts: [] } as const;
  expect(await look("2026-03-04T10:00:59.000Z", plain, { connection: away })).toEqual([]);
  expect(await look("2026-03-04T10:01:00.000Z", plain, { connection: away })).toEqual(["No node answers"]);
  expect(await look("2026-03-04T10:02:00.000Z", plain, { connection: { kind: "connecting" } })).toEqual([]);
  expect(await look("2026-03-04T10:03:00.000Z", plain)).toEqual([
    "The nodes answer again, silent since 2026-03-04 10:00:00 UTC",
  ]);
});

it("tells of maintenance beyond its time, and of its end", async () => {
  const session: MaintenanceSession = {
    ...{ id: "s1", clusterId: "c1", node: "n1", mode: "maintenance", note: "", by: "ann" },
    ...{ until: "2026-03-04T10:00:00.000Z", askedAt: "2026-03-04T09:00:00.000Z", ended: null },
    ...{ begun: { at: "2026-03-04T09:00:00.000Z", runId: "r1" } },
    before: { things: [], resources: [], written: null },
  };
  expect(await look("2026-03-04T09:59:00.000Z", plain, { sessions: [session] })).toEqual([]);
  expect(await look("2026-03-04T10:01:00.000Z", plain, { sessions: [session] })).toEqual([
    "The maintenance of n1 is overdue. ann expected it to be over at 2026-03-04 10:00 UTC",
  ]);
  expect(await look("2026-03-04T10:02:00.000Z", plain)).toEqual(["An overdue maintenance is over"]);
});
