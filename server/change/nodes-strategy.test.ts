import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Operation } from "@/lib/change/operation";
import type { NodesWay } from "@/lib/change/operations/home";
import { homeOf } from "@/lib/change/operations/homes";
import { type UnitBoot, unitBoot } from "@/lib/change/operations/unit-boot/home";
import type { KeptPlan } from "@/lib/change/plan/plan";
import { needsTypedName } from "@/lib/change/plan/plan-danger";
import type { Run } from "@/lib/change/run/run";
import { sampleRun } from "@/lib/change/run/samples";
import { sampleCluster, sampleNode, sampleSnapshot } from "@/lib/cluster/samples";
import type { Outcome } from "@/lib/command/outcome";
import { LiveCluster } from "../cluster/live-cluster";
import type { Reading } from "../cluster/read-cluster";
import { askNodes } from "../node/ask";
import type { SshRunner } from "../node/ssh-runner";
import { applyPlan } from "./apply";
import { nodesStrategy } from "./nodes-strategy";
import { settleRuns } from "./settle-runs";
import type { BareGround } from "./strategy";
import { type FakeRunner, fakeRunner } from "./testing/fake-runner";
import { fakeWorld } from "./testing/fake-world";

const unit = "nginx.service";
const off: UnitBoot = { kind: "unit.boot", unit, nodes: ["n1", "n2"], enabled: false };
const cluster = sampleCluster({ nodes: ["n1", "n2", "n3"].map((name) => sampleNode(name)) });
const DISABLE = `systemctl disable ${unit}`;
const SILENT: Outcome = { kind: "lost", detail: "peer-silent" };

interface Host extends FakeRunner {
  enabled: boolean;
  /** What `systemctl enable` and `disable` come to instead of obeying. */
  refusal: string | null;
}

/** A node with one unit, which obeys systemctl. */
function host(node: string, enabled: boolean, { sudo = false } = {}): Host {
  const runner = fakeRunner(
    (line) => {
      if (line.startsWith("systemctl show ")) {
        const state = made.enabled ? "enabled" : "disabled";
        return `LoadState=loaded\nUnitFileState=${state}\nActiveState=inactive\n`;
      }
      if (made.refusal !== null) return { code: 1, stderr: made.refusal };
      if (line === DISABLE) made.enabled = false;
      if (line === `systemctl enable ${unit}`) made.enabled = true;
      return "";
    },
    { sudo },
  );
  const made: Host = Object.assign(runner, { node, enabled, refusal: null });
  return made;
}

const changesOn = ({ ran }: Host) => ran.filter((line) => !line.startsWith("systemctl show "));

const way = unitBoot.way as NodesWay<Operation>;

function think(hosts: readonly Host[], operation: UnitBoot, practice = false) {
  const live = { snapshot: sampleSnapshot({ cluster, practice }), watcher: { runners: hosts } };
  return nodesStrategy.think(way, operation, { live, seen: null } as unknown as BareGround);
}

const FRAME = { id: "p1", clusterId: "c1", snapshotVersion: 1, createdAt: "2026-03-01T10:00:00Z" };

async function planOn(hosts: readonly Host[], operation: UnitBoot = off): Promise<KeptPlan> {
  const thought = await think(hosts, operation);
  if (!thought.ok) throw new Error(JSON.stringify(thought.error));
  return { ...thought.value, plan: { ...FRAME, ...thought.value.plan } };
}

async function applied(hosts: readonly [Host, ...Host[]], kept: KeptPlan) {
  const world = fakeWorld(cluster, hosts[0]);
  const started = applyPlan({ ...world.deps, runners: () => hosts }, kept, { runId: "r1", by: "ann" });
  await vi.advanceTimersByTimeAsync(120_000);
  const start = await started;
  if (start.kind !== "started") throw new Error(start.kind);
  return { run: await start.finished, world };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a unit's start at boot", () => {
  it("is switched off on each node by its own way, and back again", async () => {
    const [n1, n2] = [host("n1", true), host("n2", true)];
    const { run, world } = await applied([n1, n2], await planOn([n1, n2]));
    expect(run).toMatchObject({ state: "done", troubles: [], undo: { ...off, enabled: true } });
    expect(run.steps.map(({ node, state }) => [node, state])).toEqual([
      ["n1", "done"],
      ["n2", "done"],
    ]);
    expect([n1, n2].map(({ enabled }) => enabled)).toEqual([false, false]);
    expect([n1, n2].map(changesOn)).toEqual([[DISABLE], [DISABLE]]);
    expect(world.recorded.map(({ state }) => state)).toEqual(["applying", "done"]);
    expect(world.emitted.at(0)?.state).toBe("applying");
    expect(world.emitted.at(-1)).toEqual(run);

    const back = await applied([n1, n2], await planOn([n1, n2], run.undo as UnitBoot));
    expect(back.run).toMatchObject({ state: "done", undo: off });
    expect([n1, n2].map(({ enabled }) => enabled)).toEqual([true, true]);
  });

  it("goes through sudo where the cluster is set up so", async () => {
    const n1 = host("n1", true, { sudo: true });
    const script = vi.spyOn(n1, "script");
    await applied([n1], await planOn([n1], { ...off, nodes: ["n1"] }));
    expect(script.mock.lastCall?.[0]).toContain("'sudo' '-n' '--' 'systemctl' 'disable' 'nginx.service'");
  });

  it("tells a wizard afterwards how it is, not how it was", async () => {
    const n1 = host("n1", true);
    const ask = async () => (await askNodes<"unit">([n1], { kind: "unit", name: unit })).nodes[0];
    expect(await ask()).toMatchObject({ value: { enabled: true } });
    await applied([n1], await planOn([n1], { ...off, nodes: ["n1"] }));
    expect(await ask()).toMatchObject({ value: { enabled: false } });
  });

  it("believes the node, not the exit status", async () => {
    const [n1, n2] = [host("n1", true), host("n2", true)];
    const kept = await planOn([n1, n2]);
    n2.refusal = "Failed to disable unit: Access denied";
    const { run } = await applied([n1, n2], kept);
    expect(run.state).toBe("failed");
    expect(run.troubles).toEqual([
      { code: "unit-not-set", unit, node: "n2", enabled: false, said: n2.refusal },
    ]);
    expect(run.steps.map(({ state }) => state)).toEqual(["done", "failed"]);
    expect(run.undo).toEqual({ ...off, nodes: ["n1"], enabled: true });
  });

  it("sends nothing to a node that does not answer, and says which", async () => {
    const [n1, n2] = [host("n1", true), host("n2", true)];
    const kept = await planOn([n1, n2]);
    n2.failNext(SILENT);
    const { run } = await applied([n1, n2], kept);
    expect(run.troubles).toMatchObject([{ code: "node-unreached", node: "n2" }]);
    expect(run.steps.map(({ state }) => state)).toEqual(["done", "skipped"]);
    expect(run.undo).toMatchObject({ nodes: ["n1"] });
    expect(changesOn(n2)).toEqual([]);
  });

  it("asks again where the connection broke under the command", async () => {
    const n1 = host("n1", true);
    const kept = await planOn([n1], { ...off, nodes: ["n1"] });
    const { script } = n1;
    n1.script = async (...asked) => {
      await script(...asked);
      n1.failNext(SILENT);
      return SILENT;
    };
    const { run } = await applied([n1], kept);
    expect(run).toMatchObject({ state: "done", undo: { nodes: ["n1"] } });
  });

  it("does not know where the node never answers again", async () => {
    const n1 = host("n1", true);
    const kept = await planOn([n1], { ...off, nodes: ["n1"] });
    n1.script = async () => {
      n1.run = async () => SILENT;
      return SILENT;
    };
    const { run } = await applied([n1], kept);
    expect(run).toMatchObject({ state: "failed", undo: { nodes: ["n1"] } });
    expect(run.troubles).toMatchObject([{ code: "unit-unread", node: "n1" }]);
    expect(run.steps.map(({ state }) => state)).toEqual(["lost"]);
  });

  it("does not take back what another administrator did in between", async () => {
    const [n1, n2] = [host("n1", true), host("n2", true)];
    const kept = await planOn([n1, n2]);
    n2.enabled = false;
    const { run } = await applied([n1, n2], kept);
    expect(run).toMatchObject({ state: "done", troubles: [], undo: { nodes: ["n1"] } });
    expect(changesOn(n2)).toEqual([]);
  });

  it("is no matter of a practice cluster, nor of a node that there is none of", async () => {
    const n1 = host("n1", true);
    const refusal = async (practice: boolean, operation: UnitBoot) => think([n1], operation, practice);
    expect(await refusal(true, off)).toMatchObject({ error: { obstacle: { code: "practice" } } });
    const stranger = await refusal(false, { ...off, nodes: ["n1", "n7"] });
    expect(stranger).toMatchObject({ error: { obstacle: { code: "unknown-node", node: "n7" } } });
    expect(n1.ran).toEqual([]);
    // A member that Harrier has no address of.
    const { plan } = await planOn([n1]);
    expect(plan.notes).toEqual([{ code: "node-unreached", node: "n2", problem: null }]);
  });
});

describe("the cluster's services", () => {
  let pacemakers: string[];
  let corosyncs: string[];
  beforeEach(() => {
    [pacemakers, corosyncs] = [[], []];
  });
  /** A node whose corosync and Pacemaker obey systemctl; `slow`: they stop after the command was cut off. */
  function power(node: string, on: boolean, { slow = false } = {}) {
    const state = { on };
    const runner = fakeRunner((line) => {
      if (line.startsWith("systemctl show "))
        return `LoadState=loaded\nUnitFileState=enabled\nActiveState=${state.on ? "active" : "inactive"}\n`;
      if (line === "systemctl stop pacemaker.service") {
        pacemakers.push(node);
        if (slow && pacemakers.filter((one) => one === node).length === 1) return { code: 124, stderr: "" };
        return "";
      }
      if (line === "systemctl stop corosync.service pacemaker.service") {
        corosyncs.push(`${node} after ${pacemakers.length}`);
        if (slow) {
          setTimeout(() => {
            state.on = false;
          }, 45_000);
          return { code: 124, stderr: "" };
        }
        state.on = false;
      }
      if (line.startsWith("systemctl start ")) state.on = true;
      return "";
    });
    return Object.assign(runner, { node, state });
  }
  const stop: Operation = { kind: "node.services", nodes: ["n1", "n2", "n3"], on: false };
  const thinkOf = (hosts: readonly FakeRunner[], operation: Operation, seenCluster: typeof cluster | null) =>
    nodesStrategy.think(homeOf(operation).way as NodesWay<Operation>, operation, {
      live: {
        snapshot: { ...sampleSnapshot({ cluster }), cluster: seenCluster },
        watcher: { runners: hosts },
      },
      seen: seenCluster === null ? null : { runner: hosts[0] },
    } as unknown as BareGround);

  it("stop everywhere, are waited for as long as it takes, and can be started again", async () => {
    const hosts = [power("n1", true), power("n2", true, { slow: true }), power("n3", true)] as const;
    const thought = await thinkOf(hosts, stop, cluster);
    if (!thought.ok) throw new Error(JSON.stringify(thought.error));
    const kept = { ...thought.value, plan: { ...FRAME, ...thought.value.plan } };
    const { run } = await applied(hosts as unknown as [Host], kept);
    expect(run).toMatchObject({ state: "done", troubles: [], undo: { ...stop, on: true } });
    expect(hosts.map(({ state }) => state.on)).toEqual([false, false, false]);
    // Nobody's corosync leaves while another one still stops what it runs.
    expect(pacemakers.toSorted()).toEqual(["n1", "n2", "n2", "n3"]);
    expect(corosyncs.map((one) => one.slice(3))).toEqual(["after 4", "after 4", "after 4"]);
  });

  it("are not stopped blindly: what could not be foretold asks for the name, and another forecast for another look", async () => {
    const hosts = [power("n1", true), power("n2", true), power("n3", true)] as const;
    const blind = await thinkOf(hosts, stop, null);
    expect(blind).toMatchObject({ ok: true, value: { plan: { notes: [{ code: "not-foretold" }] } } });
    if (!blind.ok) return;
    expect(needsTypedName(blind.value.plan)).toBe(true);
    const kept = { ...blind.value, plan: { ...FRAME, ...blind.value.plan } };
    await expect(applied(hosts as unknown as [Host], kept)).rejects.toThrow("conflicted");
    expect(pacemakers).toEqual([]);
  });

  it("are told as ended where they end by themselves after their start", async () => {
    const away = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2", { online: false })] });
    const hosts = [power("n1", true), power("n2", false)] as const;
    const start: Operation = { kind: "node.services", nodes: ["n2"], on: true };
    const thought = await thinkOf(hosts, start, away);
    if (!thought.ok) throw new Error(JSON.stringify(thought.error));
    const kept = { ...thought.value, plan: { ...FRAME, ...thought.value.plan } };
    const world = fakeWorld(away, hosts[0]);
    const started = applyPlan({ ...world.deps, runners: () => hosts }, kept, { runId: "r1", by: "ann" });
    // "Shutting down controller after unexpected shutdown request": it never joins.
    setTimeout(() => {
      hosts[1].state.on = false;
    }, 20_000);
    await vi.advanceTimersByTimeAsync(60_000);
    const begun = await started;
    if (begun.kind !== "started") throw new Error(begun.kind);
    expect(await begun.finished).toMatchObject({
      state: "failed",
      troubles: [{ code: "services-not-set", node: "n2", on: true, said: "" }],
      undo: null,
    });
  });

  it("are started where nobody has seen the cluster", async () => {
    const hosts = [power("n1", false)];
    const start: Operation = { kind: "node.services", nodes: ["n1"], on: true };
    const thought = await thinkOf(hosts, start, null);
    expect(thought).toMatchObject({
      ok: true,
      value: {
        plan: { commands: [{ node: "n1", display: "systemctl start corosync.service pacemaker.service" }] },
      },
    });
    expect(await thinkOf(hosts, { ...start, nodes: ["n9"] }, null)).toMatchObject({
      error: { obstacle: { code: "unknown-node", node: "n9" } },
    });
  });
});

it("a console that was killed in the middle comes back with what the nodes say", async () => {
  vi.useRealTimers();
  const hosts = [host("n1", false), host("n2", true)];
  const command = { display: DISABLE, exitCode: null, output: null, durationMs: null };
  const unfinished = sampleRun({
    operation: off,
    steps: ["n1", "n2"].map((node) => ({ ...command, node, state: "running" })),
    undo: { ...off, enabled: true },
  });
  const runners = hosts as unknown as readonly SshRunner[];
  const live = new LiveCluster({ id: "c1", name: "Lab", runners, runs: [unfinished] });
  const saved = new Promise<Run>((resolve) => {
    settleRuns(
      live,
      async (run) => resolve(run),
      async () => null,
    );
  });
  live.onReading({ cluster, practice: false } as Reading, "n1", { mode: "push" });
  const run = await saved;
  expect(run).toMatchObject({ state: "failed", undo: { nodes: ["n1"], enabled: true } });
  expect(run.troubles).toMatchObject([{ code: "unit-not-set", node: "n2" }]);
  expect(run.steps.map(({ state }) => state)).toEqual(["done", "lost"]);
  expect(live.runs).toEqual([run]);
});
