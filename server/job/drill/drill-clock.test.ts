import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sampleNode } from "@/lib/cluster/samples";
import type { DrillSchedule } from "@/lib/drill/schedule";
import { err, ok } from "@/lib/result";
import { createDrillScheduleStore, type DrillScheduleStore } from "../../store/drill-schedules";
import { type ScratchStore, scratchStore } from "../../store/testing/scratch-store";
import { DrillClock, type DrillClockDeps } from "./drill-clock";
import { foresee } from "./foresee";

vi.mock("./foresee");
vi.mock("./define-drill", () => ({ defineDrill: (_deps: unknown, input: unknown) => input }));

const DUE = "2026-12-06T03:00:00.000Z";
const NOW = new Date("2026-12-06T03:00:05Z");
const schedule: DrillSchedule = {
  ...{ id: "5b0f7e0e-8f37-4a4e-9a53-3c1c6f0f9f11", clusterId: "c1", by: "anna", isAgreed: false, turns: [] },
  wish: {
    ...{ resource: "vip", node: null, method: { kind: "standby" } },
    probes: [{ from: "n2", target: { kind: "command", command: "mysql --password=hunter22 -e 1" } }],
  },
  rule: { week: "1", weekday: 0, time: "03:00", zone: "UTC" },
  ...{ isOn: true, nextAt: DUE },
};
const forecast = { effects: [], leftStopped: [], fenced: [], losesQuorum: false, to: "n2" };
const fine = { resource: "vip", node: "n1", forecast, typed: false, refusals: [] };

let scratch: ScratchStore;
let store: DrillScheduleStore;
let live: { verdicts: object[]; cluster: object; connection: { kind: string }; name: string };
let started: unknown[];
let wentOn: string[];
let jobs: DrillClockDeps["jobs"];
let isMaintained: boolean;
let told: unknown[];

beforeEach(async () => {
  scratch = await scratchStore();
  store = createDrillScheduleStore(scratch.store, scratch.vault);
  live = { name: "Web", verdicts: [], cluster: { nodes: [sampleNode("n1")] }, connection: { kind: "live" } };
  started = [];
  wentOn = [];
  isMaintained = false;
  told = [];
  vi.mocked(foresee).mockReset().mockResolvedValue(fine);
  jobs = {
    hasRoom: true,
    async start(definition, by) {
      started.push({ definition, by });
      return ok("j1");
    },
    async goOn(id) {
      wentOn.push(id);
      return ok(id);
    },
    find: async () => null,
  };
  await store.save(schedule);
});
afterEach(() => scratch.remove());

const clock = () =>
  new DrillClock({
    store,
    jobs,
    // Only what the clock asks for itself: whether the cluster is well.
    drill: { liveOf: async () => ({ snapshot: live }) } as never,
    isMaintained: async () => isMaintained,
    audit: async () => async () => undefined,
    leftOut: async ({ id }, at, { code }) => void told.push([id, at, code]),
  });
const look = (now = NOW) => clock().look(now);
const kept = async () => (await store.of("c1"))[0];
const because = async () => {
  const turn = (await kept())?.turns[0];
  return turn?.kind === "left-out" ? turn.because : turn;
};
/** Due anew, and looked at. */
async function again(change: Partial<DrillSchedule> = {}): Promise<unknown> {
  await store.save({ ...schedule, ...change });
  await look();
  return because();
}

it("begins what is due as the drill of its person, with its secrets, and knows the next time", async () => {
  await look(new Date("2026-12-06T02:59:59Z"));
  expect(started).toEqual([]);
  await look();
  expect(started).toMatchObject([
    {
      by: "anna",
      definition: { resource: "vip", node: "n1", by: "anna", name: "Web", probes: schedule.wish.probes },
    },
  ]);
  expect(await kept()).toMatchObject({
    nextAt: "2027-01-03T03:00:00.000Z",
    turns: [{ kind: "begun", at: DUE, jobId: "j1" }],
  });
});

it("begins it once, whoever looks at the same time, and also after a restart", async () => {
  await Promise.all([look(), look(), look()]);
  await look(new Date("2026-12-06T03:00:20Z"));
  expect(started).toHaveLength(1);
});

it("waits for a cluster that is not seen yet, and leaves out a time that is past", async () => {
  live.connection = { kind: "connecting" };
  await look();
  expect(await kept()).toMatchObject({ nextAt: DUE, turns: [] });
  await look(new Date("2026-12-06T03:11:00Z"));
  expect(await because()).toEqual({ code: "missed" });
  expect(started).toEqual([]);
  expect(told, "and says so").toEqual([[schedule.id, DUE, "missed"]]);
});

it("leaves it out where the cluster is not well, somebody is at work, or it is refused, and says why", async () => {
  const verdict = { code: "quorum-lost", severity: "critical", policy: "stop" } as const;
  live.verdicts = [verdict];
  expect(await again()).toEqual({ code: "critical", subject: "quorum-lost", verdict });
  live.verdicts = [];
  live.cluster = { nodes: [sampleNode("n1"), sampleNode("n3", { standby: true })] };
  expect(await again()).toEqual({ code: "maintenance", subject: "n3" });
  live.cluster = { nodes: [] };
  isMaintained = true;
  expect(await again()).toEqual({ code: "maintenance", subject: "Web" });
  isMaintained = false;
  vi.mocked(foresee).mockResolvedValueOnce({ ...fine, refusals: [{ code: "failures", subject: "web" }] });
  expect(await again()).toEqual({ code: "failures", subject: "web" });
  vi.mocked(foresee).mockRejectedValueOnce(new Error("a fault"));
  expect(await again()).toEqual({ code: "fault" });
  jobs = { ...jobs, hasRoom: false };
  expect(await again(), "it would begin whenever others end").toEqual({ code: "busy" });
  jobs = { ...jobs, hasRoom: true, start: async () => err({ code: "busy" }) };
  expect(await again()).toEqual({ code: "busy" });
  expect(started).toEqual([]);
});

it("does nothing that hurts more than its own node, whatever was agreed to", async () => {
  const hurting = (change: object) =>
    vi.mocked(foresee).mockResolvedValue({ ...fine, forecast: { ...forecast, ...change } });
  hurting({ fenced: ["n1"] });
  expect(await again()).toEqual({ code: "hurts" });
  for (const change of [{ leftStopped: ["db"] }, { fenced: ["n1", "n2"] }, { losesQuorum: true }]) {
    hurting(change);
    expect(await again({ isAgreed: true })).toEqual({ code: "hurts" });
  }
  expect(started).toEqual([]);
  hurting({ fenced: ["n1"] });
  expect(await again({ isAgreed: true })).toMatchObject({ kind: "begun" });
});

it("does not begin, nor bring back, what was switched off or removed while it was thought about", async () => {
  vi.mocked(foresee).mockImplementationOnce(async () => {
    await store.save({ ...schedule, isOn: false, nextAt: null });
    return fine;
  });
  await look();
  expect(await kept()).toMatchObject({ isOn: false, nextAt: null, turns: [] });
  await store.save(schedule);
  vi.mocked(foresee).mockImplementationOnce(async () => {
    await store.remove("c1", schedule.id);
    return fine;
  });
  await look();
  expect(await store.of("c1")).toEqual([]);
  expect(started).toEqual([]);
});

it("takes back what a console left in the middle, and does not begin what had not begun", async () => {
  const left = (begunAt: number | null) => async () =>
    ({
      job: { state: "interrupted", canGoOn: true, result: { kind: "drill", drill: { begunAt } } },
    }) as never;
  const begun = { kind: "begun", at: DUE, jobId: "j0" } as const;
  await store.save({ ...schedule, nextAt: "2027-01-03T03:00:00.000Z", turns: [begun] });
  for (const [begunAt, expected] of [
    [null, []],
    [1, ["j0"]],
  ] as const) {
    jobs = { ...jobs, find: left(begunAt) };
    const one = clock();
    await one.begin();
    await vi.waitFor(async () => {
      await one.look(NOW);
      expect(wentOn).toEqual(expected);
    });
    one.close();
  }
  expect(started).toEqual([]);
});
