import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NO_EFFECTS, type ResourceEffect } from "@/lib/change/effects/effects";
import { sampleEffect } from "@/lib/change/effects/samples";
import type { Operation } from "@/lib/change/operation";
import { pictureOf } from "@/lib/change/operations/picture";
import { liveWayOf } from "@/lib/change/operations/samples";
import type { KeptPlan, Plan } from "@/lib/change/plan/plan";
import type { Run } from "@/lib/change/run/run";
import { sampleRun } from "@/lib/change/run/samples";
import type { Cluster } from "@/lib/cluster/cluster";
import { sampleCluster, sampleFailure, sampleNode, samplePin, samplePrimitive } from "@/lib/cluster/samples";
import { applyPlan } from "./apply";
import { reliedNow } from "./relied-now";
import { type Answerer, type FakeRunner, fakeRunner, HEADER_LINE } from "./testing/fake-runner";
import { type FakeWorld, fakeWorld } from "./testing/fake-world";

const BASE = { adminEpoch: 0, epoch: 6, numUpdates: 48 };
const HEADER = `<cib epoch="6" num_updates="50" admin_epoch="0" update-user="root" update-origin="n2" dc-uuid="1"/>`;
const MOVE = "crm_resource --resource vip --move --node n3";
const CLEAR = "crm_resource --resource vip --clear --node n3";
const move: Operation = { kind: "resource.move", resource: "vip", to: "n3", promoted: false, keep: false };
const moved = sampleEffect("vip", "move", "n1", "n3");

/** A live verb has nothing to keep beside its plan. */
const live = (plan: Plan): KeptPlan => ({ plan, secret: null });

function planOf(
  operation: Operation,
  resources: readonly ResourceEffect[],
  change: Partial<Plan> = {},
): Plan {
  return {
    id: "p1",
    clusterId: "c1",
    operation,
    commands: liveWayOf(operation).commands(operation, pictureOf(sampleCluster())),
    effects: { ...NO_EFFECTS, resources, afterClearing: operation.kind === "resource.move" ? [] : null },
    base: BASE,
    snapshotVersion: 1,
    notes: [],
    createdAt: "2026-03-01T10:00:00Z",
    ...change,
  };
}

const pinned = (cluster: Cluster): Cluster => ({
  ...cluster,
  constraints: [samplePin("vip", "n3")],
});
const vipOn = (node: string | null, change: Partial<Cluster> = {}) =>
  sampleCluster({ resources: [samplePrimitive("vip", node)], ...change });
const failure = sampleFailure();

/** A node with an idle controller, whose `on` commands act on the world. */
function node(on: Readonly<Record<string, () => void>>, answer: Answerer = () => null): FakeRunner {
  return fakeRunner((line, argv) => {
    const own = answer(line, argv);
    if (own !== null) return own;
    if (line === HEADER_LINE) return HEADER;
    if (line.startsWith("crmadmin ")) return "Controller on n1 in state S_IDLE: ok\n";
    on[line]?.();
    return "";
  });
}

/** A cluster that obeys: the move takes half a second, clearing is at once. */
function obedientWorld(answer?: Answerer): { world: FakeWorld; runner: FakeRunner } {
  const runner = node(
    {
      [MOVE]: () => {
        world.set(pinned(world.cluster));
        world.later(200, () => pinned(vipOn(null)));
        world.later(500, () => pinned(vipOn("n3")));
      },
      [CLEAR]: () => world.set({ ...world.cluster, constraints: [] }),
    },
    answer,
  );
  const world = fakeWorld(vipOn("n1"), runner);
  return { world, runner };
}

/** A cluster that takes the move, and is at it for ever. */
function stuckWorld(): { world: FakeWorld; runner: FakeRunner } {
  const busy: Answerer = (line) =>
    line.startsWith("crmadmin ") ? "Controller on n1 in state S_TRANSITION_ENGINE: ok\n" : null;
  const runner = node({ [MOVE]: () => world.set(pinned(world.cluster)) }, busy);
  const world = fakeWorld(vipOn("n1"), runner);
  return { world, runner };
}

/** A node that takes its time to begin. */
function slowly(runner: FakeRunner): FakeRunner {
  const script: FakeRunner["script"] = async (...asked) => {
    await new Promise((resolve) => setTimeout(resolve, 900));
    return runner.script(...asked);
  };
  return { ...runner, script };
}

async function finished(world: FakeWorld, plan: Plan): Promise<Run> {
  const kept = { ...live(plan), reliedOn: reliedNow(world.deps.currentSnapshot()) };
  const start = await applyPlan(world.deps, kept, { runId: "r1", by: "ann" });
  if (start.kind !== "started") throw new Error(start.kind);
  await vi.advanceTimersByTimeAsync(25 * 60_000);
  return start.finished;
}

const commandsRun = (runner: FakeRunner) =>
  runner.ran.filter((line) => /^crm_(?:resource|attribute)/.test(line));
const states = (world: FakeWorld) => [...new Set(world.emitted.map(({ state }) => state))];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("applyPlan", () => {
  it("moves, waits until it is there, lets go, and is done", async () => {
    const { world, runner } = obedientWorld();
    const run = await finished(world, planOf(move, [moved]));
    expect(run).toMatchObject({
      id: "r1",
      by: "ann",
      state: "done",
      steps: [{ state: "done", exitCode: 0 }, { state: "done" }],
      progress: [{ resource: "vip", expected: "n3", reached: true }],
      troubles: [],
      undo: { ...move, to: "n1" },
      leftConstraint: false,
    });
    expect(commandsRun(runner)).toEqual([MOVE, CLEAR]);
    expect(states(world)).toEqual(["applying", "following", "letting-go", "done"]);
    expect(world.recorded.at(-1)).toEqual(run);
    expect(world.faults).toEqual([]);
    const clearedAt = world.emitted.findIndex(({ state }) => state === "letting-go");
    expect(world.emitted.slice(0, clearedAt).at(-1)?.progress[0]?.reached).toBe(true);
  });

  it("does nothing when the configuration moved", async () => {
    const newer = HEADER.replace('epoch="6"', 'epoch="7"');
    const runner = node({}, (line) => (line === HEADER_LINE ? newer : null));
    const world = fakeWorld(vipOn("n1"), runner);
    const start = await applyPlan(world.deps, live(planOf(move, [moved])));
    expect(start).toEqual({ kind: "conflicted", by: "root@n2" });
    expect(commandsRun(runner)).toEqual([]);
    expect(world.emitted).toEqual([]);
    expect(world.forgotten).toEqual(world.recorded.map(({ id }) => id));
  });

  it("does nothing through a node that joined nobody yet, unless the plan said so", async () => {
    const undirected = HEADER.replace(' dc-uuid="1"', "");
    const runner = node({}, (line) => (line === HEADER_LINE ? undirected : null));
    const world = fakeWorld(vipOn("n1"), runner);
    const plan = planOf(move, [moved]);
    expect(await applyPlan(world.deps, live(plan))).toEqual({ kind: "conflicted", by: null });
    expect(commandsRun(runner)).toEqual([]);
    const agreed = { ...plan, notes: [{ code: "no-dc", node: "n1" } as const] };
    expect((await applyPlan(world.deps, live(agreed))).kind).toBe("started");
    expect(commandsRun(runner)).toContain(MOVE);
  });

  it("believes nobody of a node that came back while they looked at it", async () => {
    const runner = node({});
    const confirm: Operation = { kind: "node.confirm-off", node: "n1" };
    const back = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] });
    const world = fakeWorld(back, runner);
    expect(await applyPlan(world.deps, live(planOf(confirm, [])))).toEqual({ kind: "conflicted", by: null });
    expect(runner.ran).toEqual([]);
  });

  it("withdraws what it showed already where nothing was done", async () => {
    const runner = slowly(node({}, (line) => (line.startsWith("cibadmin") ? { code: 102 } : null)));
    const world = fakeWorld(vipOn("n1"), runner);
    const starting = applyPlan(world.deps, live(planOf(move, [moved])), { runId: "r1", by: "ann" });
    await vi.advanceTimersByTimeAsync(500);
    expect(world.emitted).toMatchObject([{ state: "applying" }]);
    await vi.advanceTimersByTimeAsync(500);
    expect(await starting).toEqual({ kind: "not-applied", detail: "cibadmin: no answer" });
    expect(world.emitted.at(-1)).toMatchObject({
      state: "failed",
      steps: [{ state: "skipped" }, { state: "skipped" }],
      troubles: [{ code: "withdrawn" }],
      undo: null,
    });
    expect(world.forgotten).toEqual(["r1"]);
  });

  it("is told of what was let in beside it, once, and keeps it", async () => {
    const { world } = obedientWorld();
    const fence: Operation = { kind: "node.fence", node: "n2", action: "reboot" };
    const other = sampleRun({ id: "r2", operation: fence, by: "bob" });
    const beside = () => (world.emitted.length > 1 ? [other] : []);
    const plan = planOf(move, [moved]);
    const kept = { ...live(plan), reliedOn: reliedNow(world.deps.currentSnapshot()) };
    const start = await applyPlan({ ...world.deps, beside }, kept, { runId: "r1", by: "ann" });
    if (start.kind !== "started") throw new Error(start.kind);
    await vi.advanceTimersByTimeAsync(60_000);
    const meanwhile = [{ runId: "r2", operation: fence, by: "bob", at: other.startedAt }];
    expect(await start.finished).toMatchObject({ state: "done", meanwhile });
    expect(world.recorded.at(-1)?.meanwhile).toEqual(meanwhile);
  });

  it("ends where somebody stops following it, sends nothing more, and tells what it left", async () => {
    const { world, runner } = stuckWorld();
    const plan = planOf(move, [moved]);
    const kept = { ...live(plan), reliedOn: reliedNow(world.deps.currentSnapshot()) };
    let by: string | null = null;
    const deps = { ...world.deps, unfollowedBy: () => by };
    const start = await applyPlan(deps, kept, { runId: "r1", by: "ann" });
    if (start.kind !== "started") throw new Error(start.kind);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(world.emitted.at(-1)?.state).toBe("following");
    by = "bob";
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await start.finished).toMatchObject({
      state: "failed",
      troubles: [{ code: "unfollowed", by: "bob" }],
      leftConstraint: true,
    });
    expect(commandsRun(runner)).toEqual([MOVE]);
  });

  it("does not start again what is still on its way down where nobody follows it: that is offered", async () => {
    const restart: Operation = { kind: "resource.restart", resource: "vip" };
    const { world, runner } = stuckWorld();
    const plan = planOf(restart, [sampleEffect("vip", "stop", "n1", null)]);
    world.set(vipOn("n1"));
    const kept = { ...live(plan), reliedOn: reliedNow(world.deps.currentSnapshot()) };
    let by: string | null = null;
    const deps = { ...world.deps, unfollowedBy: () => by };
    const start = await applyPlan(deps, kept, { runId: "r1", by: "ann" });
    if (start.kind !== "started") throw new Error(start.kind);
    const disabled = { disabled: true, targetRole: "stopped" } as const;
    world.set(sampleCluster({ resources: [samplePrimitive("vip", "n1", disabled)] }));
    await vi.advanceTimersByTimeAsync(5_000);
    by = "bob";
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await start.finished).toMatchObject({
      state: "failed",
      troubles: [{ code: "unfollowed", by: "bob" }],
      leftConstraint: true,
      undo: { kind: "resource.start", resource: "vip" },
    });
    expect(commandsRun(runner)).toHaveLength(1);
  });

  it("keeps the run before the first command is sent", async () => {
    const kept: string[] = [];
    const runner = node({}, (line) => {
      if (kept.length === 0) kept.push(...world.recorded.map(({ state }) => state), line);
      return null;
    });
    const world = fakeWorld(vipOn("n1"), runner);
    await applyPlan(world.deps, live(planOf(move, [moved])));
    expect(kept.slice(0, 1)).toEqual(["applying"]);
    expect(world.forgotten).toEqual([]);
  });

  it("says so when it is at fault itself, and claims neither that a command ran nor that it did not", async () => {
    const fault = new Error("ours");
    const runner = {
      ...node({}),
      script: async () => {
        throw fault;
      },
    };
    const world = fakeWorld(vipOn("n1"), runner);
    expect(await finished(world, planOf(move, [moved]))).toMatchObject({
      state: "failed",
      steps: [{ state: "lost" }, { state: "skipped" }],
      troubles: [{ code: "internal-fault" }],
    });
    expect(world.faults).toEqual([fault]);
    expect(world.forgotten).toEqual([]);
  });

  it("ends as its own fault where following breaks", async () => {
    const { world } = obedientWorld();
    const readNow = async () => {
      throw new Error("ours");
    };
    const start = await applyPlan({ ...world.deps, readNow }, live(planOf(move, [moved])));
    if (start.kind !== "started") throw new Error(start.kind);
    expect(await start.finished).toMatchObject({
      state: "failed",
      steps: [{ state: "done" }, { state: "skipped" }],
      troubles: [{ code: "internal-fault" }],
    });
  });

  it("does nothing where the configuration cannot be looked at, or nobody is there", async () => {
    const runner = node({}, (line) => (line.startsWith("cibadmin") ? { code: 102, stderr: "gone\n" } : null));
    const world = fakeWorld(vipOn("n1"), runner);
    const plan = planOf(move, [moved]);
    expect(await applyPlan(world.deps, live(plan))).toEqual({ kind: "not-applied", detail: "gone" });
    runner.failNext({ kind: "refused", error: { code: "ssh.closed" } });
    expect(await applyPlan(world.deps, live(plan))).toEqual({ kind: "not-applied", detail: "ssh.closed" });
    world.useRunner(null);
    expect(await applyPlan(world.deps, live(plan))).toEqual({ kind: "not-connected" });
    expect(commandsRun(runner)).toEqual([]);
  });

  it("fails with what the tool said", async () => {
    const { world } = obedientWorld((line) => (line === MOVE ? { code: 108, stderr: "exists\n" } : null));
    expect(await finished(world, planOf(move, [moved]))).toMatchObject({
      state: "failed",
      steps: [{ state: "failed", exitCode: 108, output: "exists" }, { state: "skipped" }],
      troubles: [{ code: "command-failed", output: "exists" }],
      leftConstraint: false,
    });
  });

  it.each([
    [105, "no_device"],
    [124, "timed_out"],
    [1, "refused"],
  ])("says what it means that the fencer failed: exit status %i", async (code, why) => {
    const fence: Operation = { kind: "node.fence", node: "n1", action: "reboot" };
    const stderr = "Couldn't reboot n1: No such device\n";
    const runner = node({}, (line) => (line.startsWith("stonith_admin") ? { code, stderr } : null));
    const world = fakeWorld(vipOn("n1"), runner);
    expect(await finished(world, planOf(fence, []))).toMatchObject({
      state: "failed",
      troubles: [{ code: "fence-failed", node: "n1", action: "reboot", why, said: stderr.trim() }],
    });
  });

  it("fails when it starts elsewhere, keeps the constraint and says so", async () => {
    const back = () => pinned(vipOn("n1", { failures: [failure] }));
    const runner = node({
      [MOVE]: () => {
        world.set(pinned(world.cluster));
        world.later(300, () => pinned(vipOn(null, { failures: [failure] })));
        world.later(600, back);
      },
    });
    const world = fakeWorld(vipOn("n1"), runner);
    expect(await finished(world, planOf(move, [moved]))).toMatchObject({
      state: "failed",
      troubles: [
        { code: "operation-failed", node: "n3", exitReason: "no such address" },
        { code: "ended-elsewhere", expected: "n3", actual: "n1" },
      ],
      leftConstraint: true,
    });
    expect(commandsRun(runner)).toEqual([MOVE]);
    const early = world.emitted.find(({ state, troubles }) => state === "following" && troubles.length > 0);
    expect(early?.troubles).toMatchObject([{ code: "operation-failed" }]);
  });

  it("ends when nothing happens at all", async () => {
    const runner = node({ [MOVE]: () => world.set(pinned(world.cluster)) });
    const world = fakeWorld(vipOn("n1"), runner);
    const run = await finished(world, planOf(move, [moved]));
    expect(run).toMatchObject({ state: "failed", troubles: [{ code: "ended-elsewhere", actual: "n1" }] });
    expect(Date.parse(run.endedAt ?? "") - Date.parse(run.startedAt)).toBeLessThan(5_000);
  });

  it("waits while the controller works, is slow after a minute, and gives up after twenty", async () => {
    const runner = node({}, (line) => (line.startsWith("crmadmin") ? "state S_TRANSITION_ENGINE: ok" : null));
    const world = fakeWorld(vipOn("n1"), runner);
    const run = await finished(world, planOf(move, [moved]));
    expect(states(world)).toEqual(["applying", "following", "slow", "failed"]);
    expect(Date.parse(run.endedAt ?? "") - Date.parse(run.startedAt)).toBeGreaterThan(19 * 60_000);
  });

  it("counts silence where the controller cannot be asked", async () => {
    const { world } = obedientWorld((line) => (line.startsWith("crmadmin") ? { code: 4 } : null));
    expect(await finished(world, planOf(move, [moved]))).toMatchObject({ state: "done" });
  });

  it("puts an empty node in standby as soon as the node shows it", async () => {
    const standby: Operation = { kind: "node.standby", node: "n1" };
    const runner = node({
      "crm_attribute --node n1 --name standby --update on --lifetime forever": () =>
        world.set(sampleCluster({ nodes: [sampleNode("n1", { standby: true })] })),
    });
    const world = fakeWorld(sampleCluster(), runner);
    const run = await finished(world, planOf(standby, []));
    expect(run).toMatchObject({ state: "done", undo: { kind: "node.online", node: "n1" } });
    expect(Date.parse(run.endedAt ?? "") - Date.parse(run.startedAt)).toBeLessThan(500);
  });
});

describe("when the connection breaks", () => {
  const lost = { kind: "lost", detail: "connection-closed" } as const;

  it("reads the cluster for the truth: the command had run", async () => {
    const { world, runner } = obedientWorld();
    runner.failNext(lost, { afterRunning: true });
    expect(await finished(world, planOf(move, [moved]))).toMatchObject({
      state: "done",
      steps: [{ state: "lost" }, { state: "done" }],
    });
  });

  it("never calls it success when the cluster does not show it", async () => {
    const { world, runner } = obedientWorld();
    runner.failNext(lost);
    expect(await finished(world, planOf(move, [moved]))).toMatchObject({
      state: "failed",
      steps: [{ state: "lost" }, { state: "skipped" }],
      troubles: [{ code: "command-lost" }],
    });
  });

  it("never calls it success where no picture could show it", async () => {
    const runner = node({});
    runner.failNext(lost, { afterRunning: true });
    const world = fakeWorld(vipOn("n1"), runner);
    const upgrade: Operation = { kind: "configuration.upgrade", schema: "pacemaker-3.0" };
    expect(await finished(world, planOf(upgrade, []))).toMatchObject({
      state: "failed",
      steps: [{ state: "lost" }, { state: "skipped" }],
      troubles: [{ code: "command-lost" }],
      undo: null,
    });
  });

  it("believes no old picture, and goes on when the cluster is back", async () => {
    const { world } = obedientWorld();
    const plan = planOf(move, [moved]);
    const start = await applyPlan(world.deps, live(plan), { runId: "r1", by: "ann" });
    world.connect({ kind: "unreachable", since: "2026-03-01T10:00:00Z", attempts: [] });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(world.emitted.at(-1)).toMatchObject({
      state: "following",
      troubles: [{ code: "connection-lost" }],
      progress: [{ reached: false }],
    });
    world.connect({ kind: "live", via: "n2", mode: "push" });
    await vi.advanceTimersByTimeAsync(30_000);
    if (start.kind !== "started") throw new Error(start.kind);
    expect(await start.finished).toMatchObject({ state: "done", troubles: [] });
  });

  it("fails in the end when the cluster never comes back", async () => {
    const { world } = obedientWorld();
    const start = await applyPlan(world.deps, live(planOf(move, [moved])));
    world.connect({ kind: "unreachable", since: "2026-03-01T10:00:00Z", attempts: [] });
    await vi.advanceTimersByTimeAsync(21 * 60_000);
    if (start.kind !== "started") throw new Error(start.kind);
    // Nobody can look whether the pin is there: taking it away is offered all the same.
    expect(await start.finished).toMatchObject({
      state: "failed",
      troubles: [{ code: "connection-lost" }],
      leftConstraint: true,
      undo: { kind: "resource.clear", resource: "vip", node: "n3" },
    });
  });

  it("tries again to let go, through another node", async () => {
    let tries = 0;
    const { world } = obedientWorld((line) => {
      if (line !== CLEAR) return null;
      tries++;
      return tries === 1 ? { code: 102, stderr: "not connected\n" } : null;
    });
    expect(await finished(world, planOf(move, [moved]))).toMatchObject({
      state: "done",
      leftConstraint: false,
    });
    expect(tries).toBe(2);
  });

  it("says that the constraint is still there where letting go failed", async () => {
    const { world } = obedientWorld((line) => (line === CLEAR ? { code: 102, stderr: "no\n" } : null));
    expect(await finished(world, planOf(move, [moved]))).toMatchObject({
      state: "failed",
      troubles: [{ code: "command-failed", output: "no" }],
      leftConstraint: true,
    });
  });
});

describe("several at once", () => {
  const web = { ...move, resource: "web" } as const;
  const both = { kind: "resource.several", operations: [move, web] } as Operation;
  const effects = [moved, sampleEffect("web", "move", "n1", "n3")];
  const plan = () =>
    planOf(both, effects, { effects: { ...NO_EFFECTS, resources: effects, afterClearing: [] } });
  const on = (vip: string, of: string, pins: readonly string[]) =>
    sampleCluster({
      resources: [samplePrimitive("vip", vip), samplePrimitive("web", of)],
      constraints: pins.map((id) => samplePin(id, "n3")),
    });
  const line = (resource: string, verb: string) => `crm_resource --resource ${resource} --${verb} --node n3`;

  it("are let go when all of them are there", async () => {
    const runner = node({
      [line("vip", "move")]: () => world.set(on("n1", "n1", ["vip"])),
      [line("web", "move")]: () => {
        world.set(on("n1", "n1", ["vip", "web"]));
        world.later(200, () => on("n3", "n1", ["vip", "web"]));
        world.later(900, () => on("n3", "n3", ["vip", "web"]));
      },
      [line("vip", "clear")]: () => world.set(on("n3", "n3", ["web"])),
      [line("web", "clear")]: () => world.set(on("n3", "n3", [])),
    });
    const world = fakeWorld(on("n1", "n1", []), runner);
    const run = await finished(world, plan());
    expect(run).toMatchObject({ state: "done", troubles: [], leftConstraint: false });
    expect(run.undo).toMatchObject({ operations: [{ to: "n1" }, { to: "n1" }] });
    expect(commandsRun(runner)).toEqual([
      ...[line("vip", "move"), line("web", "move"), line("vip", "clear"), line("web", "clear")],
    ]);
  });

  it("fail where the second command does, and offer to take away what the first one left", async () => {
    const runner = node({ [line("vip", "move")]: () => world.set(on("n1", "n1", ["vip"])) }, (said) =>
      said === line("web", "move") ? { code: 1, stderr: "web: no" } : null,
    );
    const world = fakeWorld(on("n1", "n1", []), runner);
    const run = await finished(world, plan());
    expect(run).toMatchObject({
      state: "failed",
      steps: [{ state: "done" }, { state: "failed" }, { state: "skipped" }, { state: "skipped" }],
      leftConstraint: true,
      undo: { kind: "resource.clear", resource: "vip", node: "n3" },
    });
    expect(commandsRun(runner)).toEqual([line("vip", "move"), line("web", "move")]);
  });

  it("fail where the second one comes elsewhere, and offer to let go of both", async () => {
    const runner = node({
      [line("web", "move")]: () => {
        world.set(on("n1", "n1", ["vip", "web"]));
        world.later(300, () => on("n3", "n2", ["vip", "web"]));
      },
    });
    const world = fakeWorld(on("n1", "n1", []), runner);
    const run = await finished(world, plan());
    expect(run.undo).toMatchObject({
      kind: "resource.several",
      operations: [
        { kind: "resource.clear", resource: "vip" },
        { kind: "resource.clear", resource: "web" },
      ],
    });
    expect([run.state, run.leftConstraint]).toEqual(["failed", true]);
  });
});
