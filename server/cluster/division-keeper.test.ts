import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Cluster } from "@/lib/cluster/cluster";
import type { ClusterEvent } from "@/lib/cluster/event";
import { sampleCluster, sampleNode, samplePrimitive } from "@/lib/cluster/samples";
import type { SshRunner } from "../node/ssh-runner";
import { createDivisionStore, type DivisionStore } from "../store/divisions";
import { type ScratchStore, scratchStore } from "../store/testing/scratch-store";
import { DivisionKeeper } from "./division-keeper";
import { LiveCluster } from "./live-cluster";
import type { Reading } from "./read-cluster";

const APART = `<crm_mon version="2.1.5"><summary><current_dc present="true" name="n2" with_quorum="true"/></summary>
  <nodes><node name="n1" id="1" online="false" unclean="true" type="member"/><node name="n2" id="2" online="true" type="member"/></nodes>
  <resources><resource id="vip" resource_agent="ocf:heartbeat:IPaddr2" role="Started" active="true" managed="true" failed="false" nodes_running_on="1"><node name="n2" id="2" cached="true"/></resource></resources></crm_mon>`;
let said = APART;
let answersAfterMs = 0;
const outcome = async () => {
  const stdout = said;
  if (answersAfterMs > 0) await new Promise((resolve) => setTimeout(resolve, answersAfterMs));
  return { kind: "exited", code: 0, stdout, stderr: "", durationMs: 1 } as const;
};
const runnerOf = (node: string) =>
  ({
    ...{ node, sudo: false, run: outcome, script: outcome },
    logOut: async () => undefined,
  }) as unknown as SshRunner;
let noQuorumPolicy: Cluster["options"]["noQuorumPolicy"] = "stop";
const picture = (online: readonly string[], unclean: readonly string[] = []): Cluster =>
  sampleCluster({
    options: { ...sampleCluster().options, noQuorumPolicy },
    nodes: ["n1", "n2"].map((name) =>
      sampleNode(name, { online: online.includes(name), unclean: unclean.includes(name) }),
    ),
    dc: { name: "n1", version: null, mixedVersion: false },
    hasQuorum: true,
    // What an unclean node ran may run there still.
    resources: ["vip", "app"].map((id) => samplePrimitive(id, unclean[0] ?? "n1")),
  });
const side = (node: string) => ({ members: [node], dc: node, hasQuorum: true });
const PARTS = [side("n1"), side("n2")];

let scratch: ScratchStore;
let store: DivisionStore;
let kept: ClusterEvent[];
let open: { readonly live: LiveCluster; readonly keeper: DivisionKeeper }[];

beforeEach(async () => {
  scratch = await scratchStore();
  store = createDivisionStore(scratch.store);
  [kept, open] = [[], []];
  said = APART;
  answersAfterMs = 0;
  noQuorumPolicy = "stop";
});
afterEach(async () => {
  vi.useRealTimers();
  for (const { live, keeper } of open) {
    live.close();
    await keeper.close();
  }
  await scratch.remove();
});

/** A console: its watch and its keeper. `through`: whom it asks. */
function aConsole(through: readonly string[]): {
  readonly live: LiveCluster;
  readonly keeper: DivisionKeeper;
} {
  const live = new LiveCluster({
    id: "c1",
    name: "Lab",
    runners: through.map(runnerOf),
    runs: [],
    keepEvents: (_, entries) => {
      kept.push(...entries.map(({ event }) => event));
    },
  });
  const keeper = new DivisionKeeper(store);
  keeper.follow(live);
  open.push({ live, keeper });
  return { live, keeper };
}
const see = (live: LiveCluster, online: readonly string[], unclean: readonly string[] = []) =>
  live.onReading({ cluster: picture(online, unclean), practice: false } as Reading, "n1", { mode: "push" });
const told = () => kept.filter(({ kind }) => kind === "cluster.divided" || kind === "cluster.united");

it("a split brain at night is told in the morning, whoever watched and however often the console began anew", async () => {
  const night = aConsole(["n1", "n2"]);
  see(night.live, ["n1"]);
  await vi.waitFor(() => expect(night.live.snapshot.division).not.toBeNull());
  const course = { partitions: PARTS, doubled: ["vip"], healedAt: null };
  expect(night.live.snapshot.division).toMatchObject(course);
  expect(told()).toEqual([{ kind: "cluster.divided", partitions: PARTS, doubled: ["vip"] }]);
  night.live.close();
  await night.keeper.close();

  // The next console sees it heal.
  const next = aConsole(["n1"]);
  await vi.waitFor(() => expect(next.live.snapshot.division).toMatchObject(course));
  see(next.live, ["n1", "n2"]);
  expect(next.live.snapshot.division).toMatchObject({ doubled: ["vip"], healedAt: expect.any(String) });
  expect(told()[1]).toEqual({ kind: "cluster.united", members: ["n1", "n2"], doubled: ["vip"] });
  next.live.close();
  await next.keeper.close();

  const morning = aConsole(["n1"]);
  see(morning.live, ["n1", "n2"]);
  await vi.waitFor(() => expect(morning.live.snapshot.division).not.toBeNull());
  const begun = morning.live.snapshot.division?.begun ?? "";
  await morning.keeper.settle(morning.live, "2020-01-01T00:00:00.000Z");
  expect(morning.live.snapshot.division?.begun, "another one was meant").toBe(begun);
  await morning.keeper.settle(morning.live, begun);
  expect(morning.live.snapshot.division).toBeNull();
  expect(await store.of("c1")).toBeNull();
  see(morning.live, ["n1", "n2"]);
  expect(morning.live.snapshot.division).toBeNull();
  expect(told()).toHaveLength(2);
});

it("what a side without quorum was heard to run counts once it is heard to run it again", async () => {
  vi.useFakeTimers();
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const cut = APART.replace('with_quorum="true"', 'with_quorum="false"');
  said = cut;
  const { live } = aConsole(["n1", "n2"]);
  await pass(0);
  see(live, ["n1"]);
  await pass(100);
  expect(live.snapshot.verdicts.map(({ code }) => code)).toContain("split-brain");
  expect(live.snapshot.division).toBeNull();
  // It was about to stop it.
  said = cut.replaceAll('active="true"', 'active="false"');
  await pass(10_000);
  expect(live.snapshot.verdicts.map(({ code }) => code)).toContain("partitioned");
  expect(live.snapshot.division).toBeNull();
  expect(told()).toEqual([]);
  said = cut;
  await pass(2_600);
  const firstSeen = live.snapshot.readAt;
  expect(live.snapshot.division).toBeNull();
  await pass(7_000);
  expect(live.snapshot.division).toMatchObject({ begun: firstSeen, doubled: ["vip"], healedAt: null });
  expect(told()).toHaveLength(1);
});

it("what ran twice before it counted ran twice", async () => {
  vi.useFakeTimers();
  const cut = APART.replace('with_quorum="true"', 'with_quorum="false"');
  said = cut;
  const { live } = aConsole(["n1", "n2"]);
  await vi.advanceTimersByTimeAsync(0);
  see(live, ["n1"]);
  await vi.advanceTimersByTimeAsync(3_000);
  said = cut.replaceAll('"vip"', '"app"');
  await vi.advanceTimersByTimeAsync(9_000);
  expect(live.snapshot.division).toMatchObject({ doubled: ["vip", "app"], healedAt: null });
});

it("a side that goes on without quorum is in no doubt", async () => {
  vi.useFakeTimers();
  said = APART.replace('with_quorum="true"', 'with_quorum="false"');
  noQuorumPolicy = "ignore";
  const { live } = aConsole(["n1", "n2"]);
  await vi.advanceTimersByTimeAsync(0);
  see(live, ["n1"]);
  await vi.advanceTimersByTimeAsync(100);
  expect(live.snapshot.division).toMatchObject({ doubled: ["vip"], healedAt: null });
});

it("one that is certain at last began when it was in doubt", async () => {
  vi.useFakeTimers();
  said = APART.replace('with_quorum="true"', 'with_quorum="false"');
  const { live } = aConsole(["n1", "n2"]);
  await vi.advanceTimersByTimeAsync(0);
  see(live, ["n1"]);
  await vi.advanceTimersByTimeAsync(100);
  const firstSeen = live.snapshot.readAt;
  said = APART.replaceAll('"vip"', '"app"');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(live.snapshot.division).toMatchObject({ begun: firstSeen, doubled: ["vip", "app"] });
});

it("nothing ran twice where the one fenced the other before it took over", async () => {
  vi.useFakeTimers();
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const { live } = aConsole(["n1", "n2"]);
  await pass(0);
  see(live, ["n1"], ["n2"]);
  await pass(1_000);
  expect(live.snapshot.division).toMatchObject({ partitions: PARTS, doubled: [] });
  // Fenced: it answers no more, and n1 starts what it ran.
  answersAfterMs = 60_000;
  await pass(2_000);
  see(live, ["n1"]);
  await pass(15_000);
  expect(live.snapshot.division).toMatchObject({ doubled: [] });
  expect(told()).toEqual([{ kind: "cluster.divided", partitions: PARTS, doubled: [] }]);
});

it("a doubt ends by what is said after it began, and not by how long an answer takes", async () => {
  vi.useFakeTimers();
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  said = APART.replace('with_quorum="true"', 'with_quorum="false"');
  const { live } = aConsole(["n1", "n2"]);
  await pass(0);
  see(live, ["n1"]);
  await pass(100);
  answersAfterMs = 8_000;
  await pass(8_000);
  expect(live.snapshot.verdicts.map(({ code }) => code)).toContain("split-brain");
  expect(live.snapshot.division).toBeNull();
  await pass(4_000);
  expect(live.snapshot.division).toMatchObject({ doubled: ["vip"] });
});

it("a watch that is over ends no doubt, and what was looked at meanwhile stays looked at", async () => {
  vi.useFakeTimers();
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  said = APART.replace('with_quorum="true"', 'with_quorum="false"');
  const { live, keeper } = aConsole(["n1", "n2"]);
  await pass(0);
  see(live, ["n1"]);
  await pass(100);
  live.close();
  await pass(20_000);
  expect(told()).toEqual([]);
  vi.useRealTimers();

  said = APART;
  const next = aConsole(["n1", "n2"]);
  see(next.live, ["n1"]);
  await vi.waitFor(() => expect(next.live.snapshot.division).not.toBeNull());
  // It heals while "All looked at" is on its way.
  const settling = next.keeper.settle(next.live, next.live.snapshot.division?.begun ?? "");
  see(next.live, ["n1", "n2"]);
  await settling;
  await next.keeper.close();
  expect(next.live.snapshot.division).toBeNull();
  expect(await store.of("c1")).toBeNull();
  await keeper.close();
});

it("a course that cannot be read is left out, and one that cannot be kept is told all the same", async () => {
  await scratch.store.db
    .insertInto("divisions")
    .values({ cluster_id: "c1", document: '{"format":1,"document":{"begun":7}}' })
    .execute();
  expect(await store.of("c1")).toBeNull();
  vi.spyOn(store, "save").mockRejectedValue(new Error("disk full"));
  const { live, keeper } = aConsole(["n1", "n2"]);
  see(live, ["n1"]);
  await vi.waitFor(() => expect(live.snapshot.division).toMatchObject({ doubled: ["vip"] }));
  await expect(keeper.settle(live, live.snapshot.division?.begun ?? "")).rejects.toThrow("disk full");
  expect(live.snapshot.division).not.toBeNull();
});
