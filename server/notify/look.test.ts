import type { KyselyPlugin } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pictureOf } from "@/lib/change/operations/picture";
import type { Run } from "@/lib/change/run/run";
import { sampleRun } from "@/lib/change/run/samples";
import type { Cluster } from "@/lib/cluster/cluster";
import type { DivisionCourse } from "@/lib/cluster/division-course";
import type { Verdict } from "@/lib/cluster/health";
import { sampleCluster, sampleNode, samplePrimitive } from "@/lib/cluster/samples";
import type { Connection } from "@/lib/cluster/snapshot";
import type { MaintenanceSession } from "@/lib/maintenance/session";
import type { Channel } from "@/lib/notify/channel";
import { sentenceOf } from "@/lib/notify/words";
import { createDivisionStore } from "../store/divisions";
import { type ScratchStore, scratchStore } from "../store/testing/scratch-store";
import { type Looked, lookAt } from "./look";
import { toldClusters, weighSignals } from "./weigh";

const CHANNEL: Channel = {
  ...{ id: "x", name: "On call", isOn: true, createdAt: "2026-03-01T00:00:00.000Z", gatherSeconds: 30 },
  quiet: null,
  choice: {
    topics: ["unreachable", "quorum", "split-brain", "resource-down", "maintenance-overdue", "leftovers"],
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

let asked: string[] = [];
/** Writes down what is read, by table. */
const listening: KyselyPlugin = {
  transformQuery: ({ node }) => {
    if (node.kind !== "SelectQueryNode") return node;
    const text = JSON.stringify(node);
    for (const table of ["clusters", "troubles"]) if (text.includes(`"name":"${table}"`)) asked.push(table);
    return node;
  },
  transformResult: async ({ result }) => result,
};

/** What is told of a look at a moment. */
async function look(
  now: string,
  cluster: Cluster | null,
  {
    connection = LIVE,
    sessions = [],
    runs = [],
    silentSince = null,
    division = null,
    verdicts = [],
    isRestarting = false,
  }: {
    connection?: Connection;
    sessions?: MaintenanceSession[];
    runs?: readonly Run[];
    silentSince?: string | null;
    division?: DivisionCourse | null;
    verdicts?: readonly Verdict[];
    isRestarting?: boolean;
  } = {},
): Promise<readonly string[]> {
  const live = {
    ...{ id: "c1", snapshot: { connection, cluster, division, verdicts }, runs },
    watcher: { runners: [{ node: "n1" }, { node: "n2" }] },
    reading: cluster === null ? null : pictureOf(cluster),
  } as unknown as Looked["live"];
  const scales = { channels: [CHANNEL], topsOf: () => null, now };
  const told = await scratch.store.db
    .withPlugin(listening)
    .transaction()
    .execute(async (trx) => {
      const clusters = await toldClusters(trx);
      const signals = await lookAt(trx, { live, sessions, silentSince, isRestarting }, clusters, scales);
      return weighSignals(trx, signals, clusters, scales);
    });
  return told.map(sentenceOf);
}

it("asks for the cluster and for its troubles once, though something is told of it", async () => {
  const away = { kind: "unreachable", since: "2026-03-04T10:00:00.000Z", attempts: [] } as const;
  asked = [];
  expect(await look("2026-03-04T10:01:00.000Z", plain, { connection: away })).toHaveLength(1);
  expect(asked).toEqual(["clusters", "troubles"]);
  asked = [];
  expect(await look("2026-03-04T10:02:00.000Z", plain)).toHaveLength(1);
  expect(asked).toEqual(["clusters", "troubles"]);
});

it("tells nothing of a cluster that was removed while it was looked at", async () => {
  await scratch.store.db.deleteFrom("clusters").where("id", "=", "c1").execute();
  const away = { kind: "unreachable", since: "2026-03-01T09:00:00.000Z", attempts: [] } as const;
  expect(await look("2026-03-01T10:00:00.000Z", standby)).toEqual([]);
  expect(await look("2026-03-01T10:00:10.000Z", null, { connection: away })).toEqual([]);
});

const ON = { kind: "node.services", nodes: ["n1", "n2"], on: true } as const;
const STOPPED: Connection = { kind: "stopped", since: "2026-03-01T10:00:50.000Z", via: "n1" };
const stopOf = (nodes: readonly string[], change: Partial<Run> = {}) =>
  sampleRun({
    ...{ operation: { kind: "node.services", nodes, on: false }, state: "done" },
    ...{ startedAt: "2026-03-01T10:00:20.000Z", endedAt: "2026-03-01T10:00:40.000Z", ...change },
  });
const SILENT = "The cluster runs on no node that answers";

it("tells silence by its whole length", async () => {
  const now = "2026-03-01T10:01:10.000Z";
  expect(await look(now, plain, { connection: STOPPED })).toEqual([]);
  const silentSince = "2026-03-01T10:00:05.000Z";
  expect(await look(now, plain, { connection: STOPPED, silentSince })).toEqual([SILENT]);
});

it.each([
  ["one run", [stopOf(["n1", "n2"])], true],
  ["one after the other", [stopOf(["n1"]), stopOf(["n2"], { endedAt: "2026-02-01T10:00:40.000Z" })], true],
  ["one node alone", [stopOf(["n1"])], false],
  ["long before", [stopOf(["n1", "n2"], { endedAt: "2026-03-01T09:00:40.000Z" })], false],
  ["and it was started since", [{ ...stopOf([]), operation: ON }, stopOf(["n1", "n2"])], false],
  ["by a run that failed", [stopOf(["n1", "n2"], { state: "failed" })], false],
] as const)("tells no silence where somebody stopped the cluster here: %s", async (_how, runs, isMeant) => {
  const options = { connection: STOPPED, runs };
  await look("2026-03-01T10:01:00.000Z", plain, options);
  const told = await look("2026-03-01T10:02:10.000Z", plain, options);
  expect(told).toEqual(isMeant ? [] : [SILENT]);
});

it("tells nothing more of a cluster that was stopped on purpose until it is seen again, whatever happens to its nodes", async () => {
  const runs = [stopOf(["n1", "n2"])];
  await look("2026-03-01T10:01:00.000Z", plain, { connection: STOPPED, runs });
  const away: Connection = { kind: "unreachable", since: "2026-03-01T12:00:00.000Z", attempts: [] };
  // A console that was started anew meanwhile has no picture, and other times.
  expect(await look("2026-03-01T13:00:00.000Z", null, { connection: away })).toEqual([]);
  const later: Connection = { ...STOPPED, since: "2026-03-02T13:00:00.000Z" };
  expect(await look("2026-03-02T14:00:00.000Z", null, { connection: later })).toEqual([]);
  expect(await look("2026-03-02T15:00:00.000Z", plain)).toEqual([]);
  const again: Connection = { ...STOPPED, since: "2026-03-02T15:10:00.000Z" };
  expect(await look("2026-03-02T15:20:00.000Z", plain, { connection: again, runs })).toEqual([SILENT]);
});

it("tells no silence of a cluster that a job restarts on all nodes, as long as it does", async () => {
  const options = { connection: STOPPED, isRestarting: true };
  expect(await look("2026-03-01T10:03:00.000Z", plain, options)).toEqual([]);
  const away = { ...options, connection: { ...STOPPED, kind: "unreachable", attempts: [] } as Connection };
  expect(await look("2026-03-01T10:03:05.000Z", plain, away)).toHaveLength(1);
  expect(await look("2026-03-01T10:03:10.000Z", plain)).toHaveLength(1);
  expect(await look("2026-03-01T10:04:00.000Z", plain, { connection: STOPPED })).toEqual([SILENT]);
});

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
    "The cluster is seen again, out of sight since 2026-03-04 10:00:00 UTC",
  ]);
});

it("tells that the cluster runs nowhere, or cannot be read, after a minute", async () => {
  const since = "2026-03-04T10:00:00.000Z";
  const stopped = { kind: "stopped", since, via: "n1" } as const;
  expect(await look("2026-03-04T10:00:59.000Z", plain, { connection: stopped })).toEqual([]);
  expect(await look("2026-03-04T10:01:00.000Z", plain, { connection: stopped })).toEqual([
    "The cluster runs on no node that answers",
  ]);
  expect(await look("2026-03-04T10:02:00.000Z", plain)).toHaveLength(1);
  const failed = { kind: "watch-failed", since, attempts: [] } as const;
  expect(await look("2026-03-04T10:03:00.000Z", plain, { connection: failed })).toMatchObject([
    expect.stringMatching(/^The cluster cannot be read: Harrier failed/),
  ]);
});

it("tells of quorum whichever of its events was missed", async () => {
  const lost = { ...plain, hasQuorum: false };
  const row = { cluster_id: "c1", topic: "quorum", key: "quorum", since: "2026-03-04T09:00:00.000Z" };
  await scratch.store.db.insertInto("troubles").values(row).execute();
  // The event that it has it again came while nobody looked.
  expect(await look("2026-03-04T10:00:00.000Z", plain)).toEqual([
    "The cluster has quorum again, lost since 2026-03-04 09:00:00 UTC",
  ]);
  expect(await look("2026-03-04T11:00:00.000Z", lost)).toEqual(["The cluster lost quorum"]);
  expect(await look("2026-03-04T11:00:05.000Z", lost)).toEqual([]);
  const away = { kind: "unreachable", since: "2026-03-04T11:00:06.000Z", attempts: [] } as const;
  expect(await look("2026-03-04T11:00:10.000Z", plain, { connection: away })).toEqual([]);
  expect(await look("2026-03-04T11:00:15.000Z", plain)).toHaveLength(1);
  // A cluster that just starts has no coordinator yet.
  expect(await look("2026-03-04T11:00:20.000Z", { ...lost, dc: null })).toEqual([]);
});

describe("a split brain", () => {
  const side = (node: string) => ({ members: [node], dc: node, hasQuorum: true });
  const begun = "2026-03-04T10:00:00.000Z";
  const apart: DivisionCourse = {
    ...{ begun, partitions: [side("n1"), side("n2")], doubled: ["vip"], healedAt: null },
  };
  const BEGUN = "Split brain: n1 | n2 go on without one another, running on more than one side: vip";

  it("is told once, and its end by what ran twice until then, though their events were missed", async () => {
    expect(await look("2026-03-04T10:00:05.000Z", plain, { division: apart })).toEqual([BEGUN]);
    const gone: Connection = { kind: "stopped", since: begun, via: "n1" };
    expect(await look("2026-03-04T10:00:10.000Z", plain, { division: apart, connection: gone })).toEqual([]);
    const healed = { ...apart, doubled: ["vip", "web"], healedAt: "2026-03-04T10:05:00.000Z" };
    expect(await look("2026-03-04T10:05:05.000Z", plain, { division: healed })).toEqual([
      "The members are one cluster again, apart since 2026-03-04 10:00:00 UTC. It ran on more than one side: vip, web",
    ]);
    expect(await look("2026-03-04T10:05:10.000Z", plain, { division: healed })).toEqual([]);
    expect(await look("2026-03-04T10:06:00.000Z", plain)).toEqual([]);
  });

  it("is over for those who are told where somebody has looked at it, and neither before that is read nor while it is seen", async () => {
    await look("2026-03-04T10:00:05.000Z", plain, { division: apart });
    const divisions = createDivisionStore(scratch.store);
    await divisions.save("c1", apart);
    // A console that has just begun.
    expect(await look("2026-03-04T10:01:00.000Z", plain)).toEqual([]);
    await divisions.save("c1", null);
    const seen: Verdict = {
      ...{ code: "split-brain", severity: "critical", partitions: apart.partitions, doubled: ["vip"] },
    };
    expect(await look("2026-03-04T10:02:00.000Z", plain, { verdicts: [seen] })).toEqual([]);
    expect(await look("2026-03-04T10:03:00.000Z", plain)).toEqual([
      "The split brain since 2026-03-04 10:00:00 UTC was looked at, and is told no more",
    ]);
  });
});

it("forgets what is down and not there any more", async () => {
  const down = (key: string) => ({ cluster_id: "c1", topic: "resource-down", key, since: "2026-03-04" });
  await scratch.store.db
    .insertInto("troubles")
    .values([down("resource:vip"), down("resource:gone")])
    .execute();
  const there = { ...plain, resources: [samplePrimitive("vip", "n1")] };
  expect(await look("2026-03-04T10:00:00.000Z", there)).toEqual([]);
  const left = await scratch.store.db.selectFrom("troubles").select("key").execute();
  expect(left).toEqual([{ key: "resource:vip" }]);
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
