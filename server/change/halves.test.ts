import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NO_EFFECTS, type ResourceEffect } from "@/lib/change/effects/effects";
import { sampleEffect } from "@/lib/change/effects/samples";
import type { Operation } from "@/lib/change/operation";
import { pictureOf } from "@/lib/change/operations/picture";
import { liveWayOf } from "@/lib/change/operations/samples";
import type { Run } from "@/lib/change/run/run";
import { sampleCluster, samplePin, samplePrimitive } from "@/lib/cluster/samples";
import { applyPlan } from "./apply";
import { type Answer, type FakeRunner, fakeRunner } from "./testing/fake-runner";
import { type FakeWorld, fakeWorld } from "./testing/fake-world";

const HEADER = `<cib epoch="6" num_updates="50" admin_epoch="0" dc-uuid="1"/>`;
const NAMES = ["a", "b", "c"] as const;
type Name = (typeof NAMES)[number];

const stop = (id: string) =>
  `crm_resource --resource ${id} --meta --set-parameter target-role --parameter-value Stopped`;
const start = (id: string) => `crm_resource --resource ${id} --meta --delete-parameter target-role`;
const moveTo = (id: string) => `crm_resource --resource ${id} --move --node n3`;
const letGo = (id: string) => `crm_resource --resource ${id} --clear --node n3`;
const restart = (resource: string) => ({ kind: "resource.restart", resource }) as const;
const move = (resource: string) =>
  ({ kind: "resource.move", resource, to: "n3", promoted: false, keep: false }) as const;
const NO: Answer = { code: 1, stderr: "not now\n" };
const GONE: Answer = { code: 105, stderr: "no such resource\n" };

/** Three services that do as they are told, but for the commands that `answer` answers. */
function threeServices(
  answer: (line: string) => Answer | null,
  comesUpAfterMs: number | null = 0,
): { world: FakeWorld; runner: FakeRunner } {
  const stopped = new Set<Name>();
  const coming = new Set<Name>();
  const pinned = new Set<Name>();
  const away = new Set<Name>();
  const cluster = () =>
    sampleCluster({
      resources: NAMES.map((id) =>
        samplePrimitive(id, stopped.has(id) || coming.has(id) ? null : away.has(id) ? "n3" : "n1", {
          disabled: stopped.has(id),
          pending: coming.has(id) && comesUpAfterMs !== null ? "Starting" : null,
        }),
      ),
      constraints: [...pinned].map((id) => samplePin(id, "n3")),
    });
  const startAgain = (id: Name) => {
    stopped.delete(id);
    if (comesUpAfterMs === 0) return;
    coming.add(id);
    const up = () => {
      coming.delete(id);
      return cluster();
    };
    if (comesUpAfterMs !== null) world.later(comesUpAfterMs, up);
  };
  const deeds = NAMES.flatMap((id): [string, () => unknown][] => [
    [stop(id), () => stopped.add(id)],
    [start(id), () => startAgain(id)],
    [moveTo(id), () => pinned.add(id) && away.add(id)],
    [letGo(id), () => pinned.delete(id)],
  ]);
  const done = new Map(deeds);
  const runner = fakeRunner((line) => {
    if (line === "cat header.xml") return HEADER;
    if (line.startsWith("crmadmin ")) return "Controller on n1 in state S_IDLE: ok\n";
    const own = answer(line);
    if (own !== null) return own;
    done.get(line)?.();
    world.set(cluster());
    return "";
  });
  const world = fakeWorld(cluster(), runner);
  return { world, runner };
}

async function applied({ world }: { world: FakeWorld }, operation: Operation): Promise<Run> {
  const applying = begun(world, operation);
  await vi.advanceTimersByTimeAsync(30 * 60_000);
  return applying;
}

async function begun(world: FakeWorld, operation: Operation): Promise<Run> {
  const several = operation.kind === "resource.several" ? operation.operations : [operation];
  const isMove = several.some(({ kind }) => kind === "resource.move");
  const of = several.map((one) => ("resource" in one ? (one.resource ?? "") : ""));
  const effect = (id: string): ResourceEffect =>
    isMove ? sampleEffect(id, "move", "n1", "n3") : sampleEffect(id, "stop", "n1", null);
  const plan = {
    ...{ id: "p1", clusterId: "c1", operation, snapshotVersion: 1, notes: [] },
    commands: liveWayOf(operation).commands(operation, pictureOf(world.cluster)),
    effects: {
      ...NO_EFFECTS,
      resources: of.map(effect),
      afterClearing: isMove ? [] : of.map((id) => sampleEffect(id, "start", null, "n1")),
    },
    base: { adminEpoch: 0, epoch: 6, numUpdates: 48 },
    createdAt: "2026-03-01T10:00:00Z",
  };
  const applying = await applyPlan(world.deps, { plan, secret: null });
  if (applying.kind !== "started") throw new Error(applying.kind);
  return applying.finished;
}

const several = (...operations: readonly Operation[]) =>
  ({ kind: "resource.several", operations }) as Operation;
const restarts = several(...NAMES.map(restart));
const moves = several(...NAMES.map(move));
const states = ({ steps }: Run) => steps.map(({ state }) => state);
const down = ({ cluster }: FakeWorld) =>
  cluster.resources.filter((one) => one.kind === "primitive" && one.disabled).map(({ id }) => id);
const times = ({ ran }: FakeRunner, line: string) => ran.filter((one) => one === line).length;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a second half that fails", () => {
  it("keeps no other restart down, and is tried again alone", async () => {
    const here = threeServices((line) => (line === start("a") ? NO : null));
    const applying = begun(here.world, restarts);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(down(here.world), "long before the one that fails is given up").toEqual(["a"]);
    expect(here.world.emitted.at(-1)).toMatchObject({
      state: "letting-go",
      steps: [{}, {}, {}, { state: "running" }, { state: "done" }, { state: "done" }],
    });
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    const run = await applying;
    expect(states(run)).toEqual(["done", "done", "done", "failed", "done", "done"]);
    expect(run).toMatchObject({
      state: "failed",
      troubles: [{ code: "command-failed", output: "not now" }],
      undo: { kind: "resource.start", resource: "a" },
      leftConstraint: true,
    });
    expect([times(here.runner, start("a")), times(here.runner, start("b"))]).toEqual([60, 1]);
  });

  it("is soon given up where what it would start was deleted", async () => {
    const here = threeServices((line) => (line === start("a") ? GONE : null));
    const run = await applied(here, restarts);
    expect(times(here.runner, start("a"))).toBe(3);
    expect(states(run)).toEqual(["done", "done", "done", "failed", "done", "done"]);
    expect(run).toMatchObject({ state: "failed", troubles: [{ output: "no such resource" }] });
  });

  it("keeps no other pin", async () => {
    const here = threeServices((line) => (line === letGo("a") ? NO : null));
    const run = await applied(here, moves);
    expect(states(run)).toEqual(["done", "done", "done", "failed", "done", "done"]);
    expect(run).toMatchObject({
      state: "failed",
      undo: { kind: "resource.clear", resource: "a" },
      leftConstraint: true,
    });
    expect([times(here.runner, letGo("a")), times(here.runner, letGo("b"))]).toEqual([3, 1]);
  });
});

describe("a first half that fails", () => {
  const refused = (line: string) => (line === stop("b") ? NO : null);

  it("leaves nothing down that it stopped already", async () => {
    const here = threeServices(refused);
    const run = await applied(here, restarts);
    expect(down(here.world)).toEqual([]);
    expect(states(run)).toEqual(["done", "failed", "skipped", "done", "skipped", "skipped"]);
    expect(run).toMatchObject({
      state: "failed",
      troubles: [{ code: "command-failed", output: "not now" }],
      undo: null,
      leftConstraint: false,
    });
  });

  it("is followed until what was started again is up", async () => {
    const here = threeServices(refused, 20_000);
    const applying = begun(here.world, restarts);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(here.world.emitted.at(-1)).toMatchObject({
      state: "letting-go",
      endedAt: null,
      troubles: [{ code: "command-failed" }],
    });
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    const run = await applying;
    expect(run).toMatchObject({ state: "failed", troubles: [{ code: "command-failed" }], undo: null });
    expect(Date.parse(run.endedAt ?? "") - Date.parse(run.startedAt)).toBeGreaterThanOrEqual(20_000);
  });

  it("says of what was started again where it does not come up", async () => {
    expect(await applied(threeServices(refused, null), restarts)).toMatchObject({
      state: "failed",
      troubles: [
        { code: "command-failed" },
        { code: "ended-elsewhere", resource: "a", expected: "n1", actual: null },
      ],
    });
  });

  it("says what stays down where it cannot be started again either", async () => {
    const here = threeServices((line) => (line === start("a") ? NO : refused(line)));
    expect(await applied(here, restarts)).toMatchObject({
      state: "failed",
      troubles: [{ code: "command-failed" }, { code: "command-failed" }],
      undo: { kind: "resource.start", resource: "a" },
      leftConstraint: true,
    });
  });

  it.each([
    ["one", restart("a"), ["done", "done"]],
    ["several", restarts, ["done", "done", "done", "done", "done", "done"]],
  ] as const)("starts again what did not come down: %s", async (_many, operation, steps) => {
    // Somebody keeps it running: it never shows as stopped where it was foretold to.
    const here = threeServices(() => null);
    const { set } = here.world;
    const stubborn = sampleCluster({
      resources: NAMES.map((id) => samplePrimitive(id, "n1", { disabled: true })),
    });
    here.world.set = () => undefined;
    const applying = begun(here.world, operation);
    set(stubborn);
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    const run = await applying;
    expect(states(run)).toEqual([...steps]);
    expect(run).toMatchObject({
      state: "failed",
      troubles: operation === restarts ? [{}, {}, {}] : [{ code: "ended-elsewhere", resource: "a" }],
    });
  });

  it.each([
    ["one", restart("a"), ["lost", "skipped"]],
    ["several", restarts, ["lost", "skipped", "skipped", "skipped", "skipped", "skipped"]],
  ] as const)("starts nothing where nobody saw its end: %s", async (_many, operation, steps) => {
    const here = threeServices(() => null);
    here.runner.failNext({ kind: "lost", detail: "connection-closed" });
    const run = await applied(here, operation);
    expect(states(run)).toEqual([...steps]);
    expect(run).toMatchObject({ state: "failed", troubles: [{ code: "command-lost" }] });
    expect(times(here.runner, start("a"))).toBe(0);
  });

  it("starts nothing that was out of sight for as long as somebody waits: that is offered", async () => {
    const here = threeServices(() => null);
    const applying = begun(here.world, restart("a"));
    here.world.connect({ kind: "unreachable", problems: {} } as never);
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    here.world.connect({ kind: "live", via: "n1", mode: "push" });
    const run = await applying;
    expect(run).toMatchObject({
      state: "failed",
      undo: { kind: "resource.start", resource: "a" },
      leftConstraint: true,
    });
    expect(run.troubles.map(({ code }) => code)).toContain("connection-lost");
    expect(times(here.runner, start("a"))).toBe(0);
  });

  it("lets go of no move that is in: that is offered", async () => {
    const here = threeServices((line) => (line === moveTo("b") ? NO : null));
    const run = await applied(here, moves);
    expect(states(run)).toEqual(["done", "failed", "skipped", "skipped", "skipped", "skipped"]);
    expect(run).toMatchObject({
      state: "failed",
      undo: { kind: "resource.clear", resource: "a" },
      leftConstraint: true,
    });
  });

  it("does nothing more where nothing was stopped", async () => {
    const here = threeServices((line) => (line === stop("a") ? NO : null));
    expect(states(await applied(here, restarts))).toEqual(["failed", ...Array(5).fill("skipped")]);
    expect(times(here.runner, start("a"))).toBe(0);
  });
});

describe("a fault of ours in the middle", () => {
  /** The first read after the stop commands breaks. */
  const broken = ({ world }: { world: FakeWorld }, times: number) => {
    const { readNow } = world.deps;
    let left = times;
    return Object.assign(world.deps, {
      readNow: async () => {
        if (down(world).length > 0 && left-- > 0) throw new Error("ours");
        await readNow();
      },
    });
  };

  it("starts again what it stopped, and follows that", async () => {
    const here = threeServices(() => null, 5_000);
    broken(here, 1);
    const run = await applied(here, restarts);
    expect(states(run)).toEqual(Array(6).fill("done"));
    expect(down(here.world)).toEqual([]);
    expect(run).toMatchObject({
      ...{ state: "failed", troubles: [{ code: "internal-fault" }], undo: null, leftConstraint: false },
    });
    expect(Date.parse(run.endedAt ?? "") - Date.parse(run.startedAt)).toBeGreaterThanOrEqual(5_000);
    expect(here.world.faults).toHaveLength(1);
  });

  it("offers to start what it cannot start again, and says why", async () => {
    const here = threeServices((line) => (line === start("a") ? NO : null));
    broken(here, 1);
    expect(await applied(here, restarts)).toMatchObject({
      state: "failed",
      troubles: [{ code: "internal-fault" }, { code: "command-failed", output: "not now" }],
      undo: { kind: "resource.start", resource: "a" },
      leftConstraint: true,
    });
  });

  it("lets go of no move: that is offered", async () => {
    const here = threeServices(() => null);
    const { readNow } = here.world.deps;
    let isFirst = true;
    const once = async () => {
      if (here.world.cluster.constraints.length > 0 && isFirst) {
        isFirst = false;
        throw new Error("ours");
      }
      await readNow();
    };
    Object.assign(here.world.deps, { readNow: once });
    const run = await applied(here, moves);
    expect(states(run).slice(3)).toEqual(["skipped", "skipped", "skipped"]);
    expect(run).toMatchObject({
      troubles: [{ code: "internal-fault" }],
      undo: { kind: "resource.several" },
      leftConstraint: true,
    });
  });
});
