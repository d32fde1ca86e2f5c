import { describe, expect, it } from "vitest";
import type { Cluster } from "../../cluster/cluster";
import type { Failure } from "../../cluster/failure";
import {
  sampleClone,
  sampleCluster,
  sampleFailure,
  sampleNode,
  samplePin,
  samplePrimitive,
} from "../../cluster/samples";
import type { ResourceEffect } from "../effects/effects";
import { sampleEffect } from "../effects/samples";
import type { Operation } from "../operation";
import { liveWayOf } from "../operations/samples";
import { type Expectation, expectationsOf, failureKey } from "./expectation";
import {
  type Evidence,
  FAILING_MS,
  judgeSighting,
  type Pursuit,
  QUIET_MS,
  type Sighting,
  sight,
  stillnessAfter,
  troublesOf,
} from "./follow";

const effect = (kind: ResourceEffect["kind"], instance: string, from: string | null, to: string | null) =>
  sampleEffect(instance.replace(/:\d+$/, ""), kind, from, to, { instance });
const move: Operation = { kind: "resource.move", resource: "vip", to: "n3", promoted: false, keep: false };
const standby: Operation = { kind: "node.standby", node: "n1" };
const before = sampleCluster();
const pursuitOf = (
  operation: Operation,
  effects: readonly ResourceEffect[],
  of: Cluster = before,
): Pursuit => ({
  operation,
  effects,
  expectations: expectationsOf(operation, effects, of),
  before: of,
});
const moving = pursuitOf(move, [effect("move", "vip", "n1", "n3")]);
const vipOn = (node: string | null, change: Parameters<typeof samplePrimitive>[2] = {}) =>
  sampleCluster({ resources: [samplePrimitive("vip", node, change)] });

describe("a promotion that scores set at the start may bring elsewhere", () => {
  const provisional = (instance: string, node: string) => ({
    ...effect("promote", instance, node, node),
    provisional: true,
  });
  const start = effect("start", "db:1", null, "n2");
  const change: Operation = { kind: "configuration.undo", subject: "db", run: "r1" };
  const copies = (...promoted: readonly string[]) =>
    sampleCluster({
      resources: ["n1", "n2", "n3"].map((node) =>
        samplePrimitive("db", node, { role: promoted.includes(node) ? "promoted" : "unpromoted" }),
      ),
    });
  const reachedBy = (operation: Operation, effects: readonly ResourceEffect[], cluster: Cluster) =>
    sight(pursuitOf(operation, effects, copies()), cluster).reached;

  it("is reached wherever it came to, and not while it came nowhere", () => {
    const foretold = [provisional("db:0", "n1"), start];
    expect(reachedBy(change, foretold, copies("n3"))).toBe(true);
    expect(reachedBy(change, foretold, copies())).toBe(false);
    expect(reachedBy(change, [effect("promote", "db:0", "n1", "n1")], copies("n3"))).toBe(false);
  });

  it("needs as many promoted copies as were foretold", () => {
    const foretold = [provisional("db:0", "n1"), provisional("db:2", "n3"), start];
    expect(reachedBy(change, foretold, copies("n2"))).toBe(false);
    expect(reachedBy(change, foretold, copies("n2", "n3"))).toBe(true);
  });

  it("counts what is promoted already and stays so, and nothing that is blocked", () => {
    const before = copies("n1");
    const foretold = [provisional("db:2", "n3"), start];
    const { expectations } = pursuitOf(change, foretold, before);
    expect(expectations).toContainEqual(expect.objectContaining({ state: "promoted", anywhere: 2 }));
    const blocked = { ...provisional("db:2", "n3"), blocked: true };
    const one = pursuitOf(change, [provisional("db:0", "n1"), blocked, start], copies());
    expect(one.expectations).toContainEqual(expect.objectContaining({ state: "promoted", anywhere: 1 }));
    expect(one.expectations).toHaveLength(2);
  });

  it("is said to be nowhere, never to be elsewhere", () => {
    const pursuit = pursuitOf(
      change,
      [provisional("db:0", "n1"), provisional("db:2", "n3"), start],
      copies(),
    );
    const nowhere = troublesOf(pursuit, sight(pursuit, copies()), copies(), { atEnd: true });
    expect(nowhere).toMatchObject([
      { code: "ended-elsewhere", resource: "db:0", actual: null },
      { code: "ended-elsewhere", resource: "db:2", actual: null },
    ]);
    const half = troublesOf(pursuit, sight(pursuit, copies("n2")), copies("n2"), { atEnd: true });
    expect(half).toEqual([{ code: "not-in-effect", subject: "db" }]);
  });
});

describe("a cleanup", () => {
  const cleanup: Operation = { kind: "resource.cleanup", resource: "vip", node: null };

  it("may start what it forgot on any node, and must stop what has to make room where it is", () => {
    const seen = (vip: string | null, app: string | null) =>
      sampleCluster({ resources: [samplePrimitive("vip", vip), samplePrimitive("app", app)] });
    const effects = [effect("start", "vip", null, "n3"), effect("stop", "app", "n2", null)];
    const pursuit = pursuitOf(cleanup, effects, seen(null, "n2"));
    expect(sight(pursuit, seen("n1", null)).reached).toBe(true);
    expect(sight(pursuit, seen("n1", "n2")).reached).toBe(false);
  });

  it("of a clone waits for the copy that failed beside those that run", () => {
    const copies = (...nodes: readonly string[]) =>
      sampleCluster({ resources: nodes.map((node) => samplePrimitive("web", node)) });
    const of: Operation = { ...cleanup, resource: "web" };
    const pursuit = pursuitOf(of, [effect("start", "web:2", null, "n3")], copies("n1", "n2"));
    expect(sight(pursuit, copies("n1", "n2")).reached).toBe(false);
    expect(sight(pursuit, copies("n1", "n2", "n4")).reached).toBe(true);
  });
});

describe("sight", () => {
  it("does not take the picture from before the transition for success", () => {
    expect(sight(moving, before)).toMatchObject({
      reached: false,
      pending: false,
      failures: [],
      progress: [{ resource: "vip", expected: "n3", state: "active", reached: false }],
    });
  });

  it("sees what is reached, in flight, failed", () => {
    expect(sight(moving, vipOn("n3"))).toMatchObject({ reached: true, pending: false });
    expect(sight(moving, vipOn("n3", { pending: "Monitoring" }))).toMatchObject({
      reached: true,
      pending: true,
    });
    // What Pacemaker forgot to take back is of nothing that runs.
    expect(sight(moving, vipOn(null, { pending: "Monitoring" }))).toMatchObject({ pending: false });
    expect(sight(moving, vipOn(null, { pending: "Starting" }))).toMatchObject({ pending: true });
    expect(sight(moving, vipOn(null, { role: "starting" }))).toMatchObject({ reached: false, pending: true });
    expect(sight(moving, vipOn("n3", { failed: true })).reached).toBe(false);
  });

  it("minds the concerned resources alone", () => {
    const other = sampleCluster({
      resources: [samplePrimitive("vip", "n3"), samplePrimitive("x", "n1", { pending: "Stopping" })],
      failures: [sampleFailure({ resource: "x" })],
    });
    expect(sight(moving, other)).toMatchObject({ reached: true, pending: false, failures: [] });
  });

  it("tells a new failure from one that was there, by call and time", () => {
    const known = sampleCluster({ failures: [sampleFailure()] });
    const pursuit = pursuitOf(move, [effect("move", "vip", "n1", "n3")], known);
    const seen = (...failures: Failure[]) =>
      sight(pursuit, sampleCluster({ failures })).failures.map((f) => f.call);
    expect(seen(sampleFailure())).toEqual([]);
    expect(seen(sampleFailure(), sampleFailure({ call: 9 }))).toEqual([9]);
    expect(seen(sampleFailure({ lastChange: "2026-03-01T10:05:00Z" }))).toEqual([7]);
    expect(failureKey(sampleFailure())).not.toBe(failureKey(sampleFailure({ node: "n2" })));
  });

  it("counts a clone's copies by place, whatever the scheduler numbered them", () => {
    const clone = (...nodes: string[]) =>
      sampleCluster({
        nodes: [sampleNode("n1", { standby: true }), sampleNode("n2")],
        resources: [
          sampleClone(
            "web-clone",
            nodes.map((node) => samplePrimitive("web", node)),
          ),
        ],
      });
    const pursuit = pursuitOf(standby, [effect("stop", "web:1", "n1", null)], clone("n1", "n2"));
    expect(sight(pursuit, clone("n1", "n2")).reached).toBe(false);
    expect(sight(pursuit, clone("n2")).reached).toBe(true);
  });

  it("is done with an empty node's standby as soon as the node shows it", () => {
    const pursuit = pursuitOf(standby, []);
    expect(sight(pursuit, before).reached).toBe(false);
    const shown = sampleCluster({ nodes: [sampleNode("n1", { standby: true })] });
    expect(sight(pursuit, shown).reached).toBe(true);
  });

  it("waits for promotions and demotions by role", () => {
    const db = (n1: "promoted" | "unpromoted", n2: "promoted" | "unpromoted") =>
      sampleCluster({
        resources: [
          sampleClone(
            "db-clone",
            [samplePrimitive("db", "n1", { role: n1 }), samplePrimitive("db", "n2", { role: n2 })],
            { promotable: true },
          ),
        ],
      });
    const role: Operation = { ...move, resource: "db-clone", to: "n2", promoted: true };
    const effects = [effect("demote", "db:0", "n1", "n1"), effect("promote", "db:1", "n2", "n2")];
    const pursuit = pursuitOf(role, effects, db("promoted", "unpromoted"));
    const reached = (cluster: Cluster) => sight(pursuit, cluster).progress.map((p) => p.reached);
    expect(reached(db("promoted", "unpromoted"))).toEqual([false, false]);
    expect(reached(db("unpromoted", "unpromoted"))).toEqual([true, false]);
    expect(reached(db("unpromoted", "promoted"))).toEqual([true, true]);
  });

  it("lets a clean-up start things wherever the cluster likes, once the old failures are gone", () => {
    const failed = sampleCluster({ resources: [samplePrimitive("vip", null)], failures: [sampleFailure()] });
    const cleanup: Operation = { kind: "resource.cleanup", resource: "vip", node: null };
    const pursuit = pursuitOf(cleanup, [effect("start", "vip", null, "n3")], failed);
    expect(sight(pursuit, { ...failed, failures: [] }).reached).toBe(false);
    expect(sight(pursuit, vipOn("n2")).reached).toBe(true);
    const again = sampleCluster({ failures: [sampleFailure({ call: 12 })] });
    expect(sight(pursuit, again)).toMatchObject({ failures: [{ call: 12 }] });
  });
});

describe("judge", () => {
  const sighting = (change: Partial<Sighting> = {}): Sighting => ({
    progress: [],
    reached: true,
    pending: false,
    failures: [],
    mark: "",
    ...change,
  });
  const elsewhere = sighting({ reached: false });
  const flawed = sighting({ failures: [sampleFailure()] });

  it.each<[string, Sighting, Evidence["controller"], number, string]>([
    ["something is in flight", sighting({ pending: true }), "idle", 60_000, "going"],
    ["all is there, nobody asked", sighting(), "unasked", 0, "ask"],
    ["all is there, the controller is idle", sighting(), "idle", 0, "done"],
    ["all is there, its monitor runs", sighting(), "busy", 1_000, "going"],
    ["the controller is at others' work for long", sighting(), "busy", QUIET_MS.reachedBusy, "done"],
    ["all is there, nobody can tell, for a moment", sighting(), "untold", 100, "going"],
    ["all is there, nobody can tell, for a while", sighting(), "untold", QUIET_MS.reachedUntold, "done"],
    ["not there yet, the transition has not begun", elsewhere, "idle", 100, "going"],
    ["not there, still for a while, nobody asked", elsewhere, "unasked", QUIET_MS.elsewhere, "ask"],
    ["not there, still for a while, idle", elsewhere, "idle", QUIET_MS.elsewhere, "failed"],
    ["not there, still, but the controller works", elsewhere, "busy", 600_000, "going"],
    ["not there, nobody can tell, for a while", elsewhere, "untold", QUIET_MS.elsewhere, "going"],
    ["not there, nobody can tell, for long", elsewhere, "untold", QUIET_MS.elsewhereUntold, "failed"],
    ["there, but with a new failure", flawed, "idle", QUIET_MS.elsewhere, "failed"],
    ["there, with a failure a moment ago", flawed, "idle", 0, "going"],
  ])("%s", (_name, seen, controller, quietMs, verdict) => {
    expect(judgeSighting(seen, { controller, quietMs, failingMs: 0 })).toBe(verdict);
  });

  it("does not follow a failure for ever", () => {
    const again = { controller: "busy", quietMs: 0, failingMs: FAILING_MS } as const;
    expect(judgeSighting(sighting({ failures: [sampleFailure()], pending: true }), again)).toBe("failed");
    expect(judgeSighting(sighting({ pending: true }), again)).toBe("going");
  });
});

describe("stillnessAfter", () => {
  it("counts from the last thing that moved, and never while something is in flight", () => {
    const still = (mark: string, pending = false, failures: readonly Failure[] = []): Sighting => ({
      progress: [],
      reached: false,
      pending,
      failures,
      mark,
    });
    const first = stillnessAfter(null, still("a"), 1_000);
    expect(first.quietMs).toBe(0);
    expect(stillnessAfter(first.stillness, still("a"), 3_500).quietMs).toBe(2_500);
    expect(stillnessAfter(first.stillness, still("b"), 3_500).quietMs).toBe(0);
    expect(stillnessAfter(first.stillness, still("a", true), 3_500).quietMs).toBe(0);
    const failed = stillnessAfter(first.stillness, still("c", false, [sampleFailure()]), 4_000);
    expect([first.failingMs, failed.failingMs]).toEqual([0, 0]);
    expect(stillnessAfter(failed.stillness, still("d", true, [sampleFailure()]), 9_000).failingMs).toBe(
      5_000,
    );
  });
});

describe("troublesOf", () => {
  const end = { atEnd: true };

  it("tells failures as they come, and where things are at the end", () => {
    const back = sampleCluster({ failures: [sampleFailure()] });
    const seen = sight(moving, back);
    const failed = {
      code: "operation-failed",
      resource: "vip",
      node: "n3",
      task: "start",
      exitStatus: "error",
      exitReason: "no such address",
    };
    expect(troublesOf(moving, seen, back, { atEnd: false })).toEqual([failed]);
    expect(troublesOf(moving, seen, back, end)).toEqual([
      failed,
      { code: "ended-elsewhere", resource: "vip", expected: "n3", actual: "n1" },
    ]);
  });

  it("tells what runs nowhere, and what did not leave", () => {
    const nowhere = vipOn(null);
    expect(troublesOf(moving, sight(moving, nowhere), nowhere, end)).toEqual([
      { code: "ended-elsewhere", resource: "vip", expected: "n3", actual: null },
    ]);
    const leaving = pursuitOf(standby, [effect("stop", "vip", "n1", null)]);
    const shown = sampleCluster({ nodes: [sampleNode("n1", { standby: true })] });
    expect(troublesOf(leaving, sight(leaving, shown), shown, end)).toEqual([
      { code: "ended-elsewhere", resource: "vip", expected: null, actual: "n1" },
    ]);
  });

  it("does not call a failed one misplaced that is where it should be", () => {
    const failing = vipOn("n3", { failed: true });
    const told = { ...failing, failures: [sampleFailure({ task: "monitor" })] };
    expect(troublesOf(moving, sight(moving, told), told, end)).toMatchObject([{ code: "operation-failed" }]);
    expect(troublesOf(moving, sight(moving, failing), failing, end)).toEqual([
      { code: "not-in-effect", subject: "vip" },
    ]);
  });

  it("tells a change that the cluster does not show", () => {
    const pursuit = pursuitOf(standby, []);
    expect(troublesOf(pursuit, sight(pursuit, before), before, end)).toEqual([
      { code: "not-in-effect", subject: "n1" },
    ]);
  });
});

describe("after letting go of a move", () => {
  const expectationsAfterClearing = (
    reached: readonly Expectation[],
    operation: Operation,
    foretold: readonly ResourceEffect[] | null,
    cluster: Cluster,
  ) => liveWayOf(operation).afterwards?.(operation, { reached, foretold, cluster, before: cluster });
  const pinned = sampleCluster({
    resources: [samplePrimitive("vip", "n3")],
    constraints: [samplePin("vip", "n3")],
  });
  const gone = { kind: "constraints-gone", ids: ["cli-prefer-vip"] };
  const stays = { kind: "placed", instance: "vip", state: "active", node: "n3", anywhere: null };

  it("waits for the constraint to be gone and the resource to stay", () => {
    expect(expectationsAfterClearing(moving.expectations, move, [], pinned)).toEqual([gone, stays]);
    expect(expectationsAfterClearing(moving.expectations, move, null, pinned)).toEqual([gone, stays]);
  });

  it("waits for it to go back where that was foretold", () => {
    const back = [effect("move", "vip", "n3", "n1")];
    expect(expectationsAfterClearing(moving.expectations, move, back, pinned)).toEqual([
      gone,
      { ...stays, node: "n1" },
    ]);
  });
});
