import { describe, expect, it } from "vitest";
import { sampleCluster, sampleNode, samplePin, samplePrimitive } from "../../cluster/samples";
import { NO_EFFECTS } from "../effects/effects";
import { sampleEffect } from "../effects/samples";
import type { Run } from "./run";
import { waitingStep } from "./run-steps";
import { sampleRun } from "./samples";
import { settleChange, settleRun } from "./settle-run";

const move = { kind: "resource.move", resource: "vip", to: "n3", promoted: false, keep: false } as const;
const back = { ...move, to: "n1" };
const END = "2026-03-01T10:05:00Z";
const step = waitingStep({ argv: ["a"], display: "a", when: "now" });

const runOf = (change: Partial<Run>) =>
  sampleRun({
    operation: move,
    steps: [{ ...step, state: "running" }, step],
    progress: [{ resource: "vip", expected: "n3", state: "active", anywhere: null, reached: false }],
    undo: back,
    ...change,
  });

const vipOn = (node: string | null, pinned = false) =>
  sampleCluster({
    resources: [samplePrimitive("vip", node)],
    constraints: !pinned ? [] : [samplePin("vip", "n3")],
  });

describe("settleRun", () => {
  it("is done where the cluster shows it, and has no trouble then", () => {
    const settled = settleRun(runOf({ troubles: [{ code: "connection-lost" }] }), vipOn("n3"), END);
    expect(settled).toMatchObject({ state: "done", troubles: [], undo: back, endedAt: END });
  });

  it("says that a command under way may have run", () => {
    const { steps } = settleRun(runOf({}), vipOn("n3"), END);
    expect(steps.map(({ state }) => state)).toEqual(["lost", "skipped"]);
  });

  it("has failed where the cluster does not show it; there is nothing to take back then", () => {
    expect(settleRun(runOf({}), vipOn("n1"), END)).toMatchObject({
      state: "failed",
      troubles: [{ code: "console-restarted" }],
      leftConstraint: false,
      undo: null,
    });
  });

  it("has not let go where the move's constraint is still there", () => {
    expect(settleRun(runOf({}), vipOn("n3", true), END)).toMatchObject({
      state: "failed",
      leftConstraint: true,
      undo: { kind: "resource.clear", resource: "vip" },
    });
    const kept = settleRun(runOf({ operation: { ...move, keep: true } }), vipOn("n3", true), END);
    expect(kept).toMatchObject({ state: "done", leftConstraint: false });
  });

  it("settles several at once by all of them", () => {
    const web = { ...move, resource: "web" } as const;
    const both = { operation: { kind: "resource.several", operations: [move, web] } } as const;
    const held = { ...vipOn("n3"), constraints: [samplePin("web", "n3")] };
    expect(settleRun(runOf(both), vipOn("n3"), END)).toMatchObject({ state: "done", undo: back });
    expect(settleRun(runOf(both), held, END)).toMatchObject({
      state: "failed",
      leftConstraint: true,
      undo: { kind: "resource.clear", resource: "web", node: "n3" },
    });
    const kept = [move, web].map((one) => ({ ...one, keep: true }));
    const keeping = runOf({ operation: { kind: "resource.several", operations: kept } });
    expect(settleRun(keeping, held, END)).toMatchObject({ state: "done", leftConstraint: false });
  });

  it("takes nothing for done that shows in no picture and whose commands nobody saw end", () => {
    const operation = { kind: "configuration.upgrade", schema: "pacemaker-3.0" } as const;
    const unseen = { operation, progress: [], undo: null };
    expect(settleRun(runOf(unseen), vipOn("n1"), END)).toMatchObject({
      state: "failed",
      troubles: [{ code: "console-restarted" }],
    });
    const done = { ...step, state: "done" } as const;
    expect(settleRun(runOf({ ...unseen, steps: [done, done] }), vipOn("n1"), END)).toMatchObject({
      state: "done",
    });
  });

  it("judges a node's change by the node", () => {
    const standby = runOf({ operation: { kind: "node.standby", node: "n1" }, progress: [] });
    const inStandby = sampleCluster({ nodes: [sampleNode("n1", { standby: true })] });
    expect(settleRun(standby, inStandby, END).state).toBe("done");
    expect(settleRun(standby, sampleCluster(), END).state).toBe("failed");
  });
});

describe("a restart that a console left unfinished", () => {
  const start = sampleEffect("vip", "start", null, "n1");
  const run = (afterClearing: readonly (typeof start)[] | null) =>
    runOf({
      operation: { kind: "resource.restart", resource: "vip" },
      effects: { ...NO_EFFECTS, afterClearing },
      // The first half, as its run had it: down.
      progress: [{ resource: "vip", expected: "n1", state: "inactive", anywhere: null, reached: true }],
      undo: null,
    });
  const vip = (node: string | null, disabled = false) =>
    sampleCluster({ resources: [samplePrimitive("vip", node, { disabled })] });

  it("is done where it is up again, not where it is down", () => {
    expect(settleRun(run([start]), vip("n1"), END)).toMatchObject({ state: "done", leftConstraint: false });
    expect(settleRun(run([start]), vip(null), END)).toMatchObject({
      state: "failed",
      troubles: [{ code: "console-restarted" }],
    });
  });

  it("offers to start what it left stopped, and is never done where nobody foretold its end", () => {
    expect(settleRun(run([start]), vip(null, true), END)).toMatchObject({
      state: "failed",
      leftConstraint: true,
      undo: { kind: "resource.start", resource: "vip" },
    });
    expect(settleRun(run(null), vip("n1"), END).state).toBe("failed");
  });
});

describe("a configuration change that a console left", () => {
  const undo = { kind: "configuration.undo", subject: "vip", run: "r1" } as const;
  const change = { kind: "configuration.change", subject: "vip", purpose: "change", steps: [] } as const;
  const run = runOf({ operation: change, undo, steps: [{ ...step, state: "running" }] });
  const settled = (state: "before" | "after" | "other", node: string | null) =>
    settleChange(run, state, vipOn(node), END);

  it("is done where the configuration has it and all is as foretold", () => {
    expect(settled("after", "n3")).toMatchObject({
      state: "done",
      endedAt: END,
      troubles: [],
      undo,
      steps: [{ state: "done" }],
      progress: [{ reached: true }],
    });
  });

  it("is applied, and says so, where not everything is as foretold", () => {
    expect(settled("after", "n1")).toMatchObject({
      state: "failed",
      troubles: [{ code: "restarted-applied" }],
      undo,
      steps: [{ state: "done" }],
      progress: [{ reached: false }],
    });
  });

  it("was not applied where the configuration has nothing of it: there is nothing to take back", () => {
    expect(settled("before", "n3")).toMatchObject({
      state: "failed",
      troubles: [{ code: "restarted-not-applied" }],
      undo: null,
      steps: [{ state: "skipped" }],
    });
  });

  it("is unclear where somebody changed the same since", () => {
    expect(settled("other", "n3")).toMatchObject({
      state: "failed",
      troubles: [{ code: "restarted-unclear" }],
      undo,
      steps: [{ state: "lost" }],
    });
  });
});
