import { afterEach, beforeEach, expect, it, vi } from "vitest";
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
    probes: [{ from: null, target: { kind: "ping", host: "127.0.0.1" } }],
  },
  rule: { week: "1", weekday: 0, time: "03:00", zone: "UTC" },
  ...{ isOn: true, nextAt: DUE },
};
const forecast = { effects: [], leftStopped: [], fenced: [], losesQuorum: false, to: "n2" };
const fine = { resource: "vip", node: "n1", forecast, typed: false, refusals: [] };

let scratch: ScratchStore;
let store: DrillScheduleStore;
let verdicts: { code: string; severity: string }[];
let started: unknown[];
let deps: DrillClockDeps;

beforeEach(async () => {
  scratch = await scratchStore();
  store = createDrillScheduleStore(scratch.store);
  verdicts = [];
  started = [];
  vi.mocked(foresee).mockResolvedValue(fine);
  deps = {
    store,
    // Only what the clock asks for itself: whether the cluster is well.
    drill: { liveOf: async () => ({ snapshot: { name: "Web", verdicts } }) } as never,
    start: async (definition, by) => {
      started.push({ definition, by });
      return ok("j1");
    },
    audit: async () => async () => undefined,
  };
  await store.save(schedule);
});
afterEach(() => scratch.remove());

const look = (now = NOW) => new DrillClock(deps).look(now);
const kept = async () => (await store.of("c1"))[0];
const because = async () => {
  const turn = (await kept())?.turns[0];
  return turn?.kind === "left-out" ? turn.because : turn;
};

it("begins what is due as the drill of its person, and knows the next time", async () => {
  await look(new Date("2026-12-06T02:59:59Z"));
  expect(started).toEqual([]);
  await look();
  expect(started).toMatchObject([
    { by: "anna", definition: { resource: "vip", node: "n1", by: "anna", name: "Web" } },
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

it("leaves out a time that is past, is not well, is refused, or finds others at work", async () => {
  await look(new Date("2026-12-06T04:00:00Z"));
  expect(await because()).toEqual({ code: "missed" });

  verdicts.push({ code: "quorum-lost", severity: "critical" });
  await store.save(schedule);
  await look();
  expect(await because()).toEqual({ code: "critical", subject: "quorum-lost" });

  verdicts.length = 0;
  vi.mocked(foresee).mockResolvedValueOnce({ ...fine, refusals: [{ code: "failures", subject: "web" }] });
  await store.save(schedule);
  await look();
  expect(await because()).toEqual({ code: "failures", subject: "web" });

  await store.save(schedule);
  deps = { ...deps, start: async () => err({ code: "busy" }) };
  await look();
  expect(await because()).toEqual({ code: "busy" });
  expect(started).toEqual([]);
});

it("does nothing that hurts more than was agreed to", async () => {
  vi.mocked(foresee).mockResolvedValue({ ...fine, forecast: { ...forecast, fenced: ["n1"] } });
  await look();
  expect(await because()).toEqual({ code: "hurts" });
  await store.save({ ...schedule, isAgreed: true });
  await look();
  expect(started).toHaveLength(1);
});

it("does not bring back what was removed meanwhile", async () => {
  vi.mocked(foresee).mockImplementation(async () => {
    await store.remove("c1", schedule.id);
    return fine;
  });
  await look();
  expect(await store.of("c1")).toEqual([]);
});
