import { beforeEach, expect, it, vi } from "vitest";
import { samplePrimitive } from "@/lib/cluster/samples";
import { backMsOf, type Drill, hasPassed, outageMsOf } from "@/lib/drill/drill";
import { NO_SAMPLES, type ProbeSamples } from "@/lib/drill/samples";
import type { JobResult } from "@/lib/job/kinds";
import { carryOut } from "../../drill/carry-out";
import { weigh } from "../../drill/foretell";
import { readState, readStateWhole } from "../../drill/read-state";
import type { StepContext } from "../definition";
import { defineDrill } from "./define-drill";
import type { DrillDeps, DrillInput } from "./drilling";
import { wayBack } from "./way-back";

const asked = vi.hoisted(() => ({ stopped: 0, now: 0 }));
vi.mock("../../drill/probing", () => ({
  consoleNow: () => asked.now,
  Probing: class {
    samples: readonly ProbeSamples[] = [];
    begin = async () => null;
    untilGood = async () => null;
    areGoodFor = () => true;
    stop = () => {
      asked.stopped += 1;
    };
  },
}));
vi.mock("../../drill/foretell");
vi.mock("../../drill/carry-out");
vi.mock("../../drill/read-state");
vi.mock("./way-back");

const probe = { from: null, target: { kind: "tcp", host: "10.0.0.1", port: 80 } } as const;
const input: DrillInput = {
  ...{ resource: "web", node: "n1", method: { kind: "standby" }, probes: [probe] },
  ...{ clusterId: "c1", name: "Web", by: "anna" },
};
const WHOLE = { configuration: "a", nodes: [], devices: [] } as never;
const T0 = Date.parse("2026-11-27T03:00:00Z");
const seen: ProbeSamples = {
  ...{ isCut: false, gapMs: 100 },
  runs: [
    { ok: true, from: T0 - 2_000, to: T0, answered: T0 - 1_997, count: 21 },
    { ok: false, from: T0 + 100, to: T0 + 900, answered: T0 + 900, count: 9 },
    { ok: true, from: T0 + 1_000, to: T0 + 5_400, answered: T0 + 1_003, count: 45 },
  ],
};
const drill: Drill = {
  ...{ resource: "web", members: ["web"], node: "n1", method: input.method, probes: [probe], forecast: null },
  ...{ stage: "looking", begunAt: null, backAt: null, samples: [NO_SAMPLES], before: null },
  ...{ differences: null, records: [], trouble: null, isBroken: false },
};

const live = { watcher: { runners: [], readNow: async () => {} }, snapshot: {} };
const deps = { liveOf: async () => live, logsSince: async () => [] } as unknown as DrillDeps;

/** A process with what an earlier one, or nobody, left of a drill. */
function consoleWith(
  left: Partial<Drill>,
  { input: wish, deps: hands }: { readonly input: DrillInput; readonly deps: DrillDeps } = { input, deps },
) {
  let result: JobResult | null = { kind: "drill", drill: { ...drill, ...left } };
  const context = {
    ...{
      jobId: "j1",
      signal: new AbortController().signal,
      write: () => {},
      add: () => {},
      keep: async () => {},
      stored: async () => {},
    },
    result: () => result,
    setResult: (change: (before: JobResult | null) => JobResult) => {
      result = change(result);
    },
  } as StepContext;
  const { steps } = defineDrill(hands, wish);
  const run = (id: string) => steps.find((step) => step.id === id)?.run(context);
  const now = () => (result?.kind === "drill" ? result.drill : drill);
  return { run, now };
}

beforeEach(() => {
  asked.stopped = 0;
  asked.now = T0;
  vi.useRealTimers();
  vi.mocked(wayBack).mockReset().mockResolvedValue([]);
  vi.mocked(readState).mockReset();
  vi.mocked(readStateWhole).mockReset();
  vi.mocked(weigh)
    .mockReset()
    .mockResolvedValue({ spot: {}, foretold: { forecast: {}, plan: null }, ways: [], ends: [] } as never);
});

it("lets nobody ask on where anything fails before it began", async () => {
  vi.mocked(readStateWhole).mockRejectedValue(new Error("the line broke"));
  const { run, now } = consoleWith({});
  await expect(run("begin")).rejects.toThrow("the line broke");
  expect(asked.stopped).toBe(1);
  expect(now().begunAt).toBeNull();
  vi.mocked(weigh).mockRejectedValue(new Error("no scheduler"));
  await expect(consoleWith({}).run("begin")).rejects.toThrow("no scheduler");
  vi.mocked(weigh).mockResolvedValue({ spot: null, foretold: null, ways: [{ code: "no-quorum" }], ends: [] });
  expect(await consoleWith({}).run("begin")).toMatchObject({ problem: { code: "job.drill-refused" } });
  expect(asked.stopped).toBe(3);
});

it("keeps its probes once it began, and when that was by the wall clock", async () => {
  vi.mocked(readStateWhole).mockResolvedValue(WHOLE);
  const { run, now } = consoleWith({});
  expect(await run("begin")).toMatchObject({ problem: { detail: "no way to n1" } });
  expect(asked.stopped).toBe(0);
  expect(now().stage).toBe("begun");
  expect(now()).toMatchObject({ begunAt: T0, begunClock: expect.any(Number) });
});

it.each(["watched", "back"] as const)(
  "does not pass where the console died when it was %s: nobody measured the way back",
  async (stage) => {
    vi.useFakeTimers({ now: T0 + 3_600_000, toFake: ["Date"] });
    asked.now = T0 + 3_600_000;
    const backAt = stage === "back" ? T0 + 5_000 : null;
    const { run, now } = consoleWith({ stage, begunAt: T0, backAt, samples: [seen] });
    expect(await run("back")).toMatchObject({ kind: "done" });
    expect(await run("report")).toMatchObject({ kind: "done" });
    expect(now()).toMatchObject({ stage: "over", differences: [] });
    expect(now().samples[0]?.silentSince).toBe(T0 + 5_400);
    expect(backMsOf(now())).toBeNull();
    expect(hasPassed(now())).toBe(false);
    // What was seen to its end is told.
    expect(outageMsOf(now())).toBe(stage === "back" ? 903 : null);
  },
);

it("waits by the clock that it measures with, whatever somebody sets the other one to", async () => {
  vi.useFakeTimers({ now: T0, toFake: ["Date", "setTimeout"] });
  vi.mocked(readStateWhole).mockResolvedValue(WHOLE);
  const { run } = consoleWith({});
  await run("begin");
  vi.setSystemTime(T0 + 3_600_000);
  const ended = vi.fn();
  const watching = run("watch")?.then(ended);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).not.toHaveBeenCalled();
  // Nobody noticed anything for a minute: by then it does nothing.
  asked.now += 61_000;
  await vi.advanceTimersByTimeAsync(1_000);
  await watching;
  expect(ended).toHaveBeenCalled();
});

it("writes down how often the service is asked, and waits for that where its process is killed", async () => {
  vi.useFakeTimers({ now: T0, toFake: ["Date", "setTimeout"] });
  vi.mocked(readStateWhole).mockResolvedValue(WHOLE);
  const spot = { resource: samplePrimitive("web", "n1"), node: "n1" };
  const forecast = { effects: [], leftStopped: [], fenced: [], losesQuorum: false, to: null };
  const foretold = { forecast, plan: null };
  vi.mocked(weigh).mockResolvedValue({ spot, foretold, ways: [], ends: [] } as never);
  const operations = [{ task: "monitor", intervalMs: 300_000 }];
  const agent = { standard: "ocf", provider: "heartbeat", type: "nginx" };
  const reading = {
    histories: [{ resource: "web", node: "n1", operations }],
    configurations: [{ id: "web", agent, instanceAttributes: {} }],
  };
  const seenLive = { ...live, reading, snapshot: { cluster: {} } };
  const { run, now } = consoleWith(
    { stage: "looking" },
    {
      input: { ...input, method: { kind: "kill-process" } },
      deps: { ...deps, liveOf: async () => seenLive } as unknown as DrillDeps,
    },
  );
  await run("look");
  expect(now().monitor).toEqual({ resource: "web", everyMs: 300_000 });
  await run("begin");
  const ended = vi.fn();
  const watching = run("watch")?.then(ended);
  for (const ms of [61_000, 240_000]) {
    asked.now += ms;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ended).not.toHaveBeenCalled();
  }
  asked.now += 20_000;
  await vi.advanceTimersByTimeAsync(1_000);
  await watching;
  expect(ended).toHaveBeenCalled();
});

it("believes the run's own end of what the cluster showed, and of no other", async () => {
  vi.mocked(readStateWhole).mockResolvedValue(WHOLE);
  vi.mocked(weigh).mockResolvedValue({
    ...{ spot: {}, foretold: { forecast: {}, plan: {} }, ways: [], ends: [] },
  } as never);
  for (const [finished, isFollowed] of [
    [async () => ({ state: "done", troubles: [] }), true],
    [async () => ({ state: "failed", troubles: [{ code: "connection-lost" }] }), false],
    [() => Promise.reject(new Error("nobody followed it")), false],
  ] as const) {
    const end: Promise<unknown> = finished();
    end.catch(() => undefined);
    vi.mocked(carryOut).mockResolvedValue({ ok: true, value: { run: { id: "r1" }, finished: end } } as never);
    const { run } = consoleWith({});
    await run("begin");
    await run("back");
    expect(wayBack).toHaveBeenLastCalledWith(expect.objectContaining({ isFollowed }));
  }
});

it("tells how old it is by the wall clock of who began it", async () => {
  vi.useFakeTimers({ now: T0 + 7 * 3_600_000, toFake: ["Date"] });
  const before = { nodes: [], configuration: "a" } as never;
  const old = { stage: "back", begunAt: T0, backAt: T0 + 5_000, samples: [seen], before } as const;
  vi.mocked(readState).mockResolvedValue(null);
  // Its console had slept for six hours: by the clock that it measured with it began long ago.
  const { run } = consoleWith({ ...old, begunClock: T0 + 6 * 3_600_000 });
  await run("back");
  expect(wayBack).toHaveBeenCalledTimes(1);
  await consoleWith(old).run("back");
  expect(wayBack).toHaveBeenCalledTimes(1);
});

it("begins nothing where a node does not say whether its quorum device runs", async () => {
  vi.mocked(readStateWhole).mockResolvedValue({ configuration: "a", nodes: [] } as never);
  const { run, now } = consoleWith({});
  expect(await run("begin")).toMatchObject({ problem: { code: "job.drill-refused", found: "unread" } });
  expect(now().begunAt).toBeNull();
});

it("writes down that it was cancelled before its watch came to its end", async () => {
  const whole = { begunAt: T0, samples: [seen] };
  for (const [stage, isCutShort] of [
    ["begun", true],
    ["watched", false],
  ] as const) {
    const { run, now } = consoleWith({ ...whole, stage });
    vi.useFakeTimers({ now: T0 + 5_000, toFake: ["Date"] });
    await run("back");
    expect(now(), stage).toMatchObject({ isCutShort, stage: "back" });
    expect(wayBack).toHaveBeenLastCalledWith(expect.objectContaining({ ageMs: 5_000, isFollowed: false }));
    vi.useRealTimers();
  }
});
