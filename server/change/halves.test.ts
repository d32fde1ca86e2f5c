import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sampleCluster, samplePrimitive } from "@/lib/cluster/samples";
import {
  applied,
  begun,
  down,
  GONE,
  letGo,
  moves,
  moveTo,
  NAMES,
  NO,
  restart,
  restarts,
  start,
  states,
  stop,
  threeServices,
  times,
} from "./testing/three-services";

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
