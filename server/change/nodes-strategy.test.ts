import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Operation } from "@/lib/change/operation";
import type { NodesWay } from "@/lib/change/operations/home";
import { type UnitBoot, unitBoot } from "@/lib/change/operations/unit-boot/home";
import type { KeptPlan } from "@/lib/change/plan/plan";
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
import { applyOnHosts, keptOf } from "./testing/apply-on-hosts";
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

async function planOn(hosts: readonly Host[], operation: UnitBoot = off): Promise<KeptPlan> {
  const thought = await think(hosts, operation);
  if (!thought.ok) throw new Error(JSON.stringify(thought.error));
  return keptOf(thought.value);
}

const applied = (hosts: readonly [Host, ...Host[]], kept: KeptPlan) => applyOnHosts(cluster, hosts, kept);

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

  it("is followed where the command takes its time, not waited for", async () => {
    const n1 = host("n1", true);
    const kept = await planOn([n1], { ...off, nodes: ["n1"] });
    const { script } = n1;
    let isOver: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      isOver = resolve;
    });
    n1.script = async (...asked) => {
      await over;
      return script(...asked);
    };
    const { deps } = fakeWorld(cluster, n1);
    const start = await applyPlan({ ...deps, runners: () => [n1] }, kept);
    if (start.kind !== "started") throw new Error(start.kind);
    expect(start.run.state).toBe("applying");
    isOver();
    expect(await start.finished).toMatchObject({ state: "done" });
  });

  it("goes through sudo where the cluster is set up so", async () => {
    const n1 = host("n1", true, { sudo: true });
    const script = vi.spyOn(n1, "script");
    await applied([n1], await planOn([n1], { ...off, nodes: ["n1"] }));
    expect(script.mock.lastCall?.[0]).toContain("'sudo' '-n' '--' 'systemctl' 'disable' 'nginx.service'");
  });

  it("names the command that sudo did not run, as its rules would have it", async () => {
    const [n1, n2] = [host("n1", true, { sudo: true }), host("n2", true, { sudo: true })];
    const kept = await planOn([n1, n2]);
    n2.refusal = "sudo: a password is required";
    const { run } = await applied([n1, n2], kept);
    const command = "/usr/bin/systemctl disable nginx.service";
    expect(run.troubles).toEqual([{ code: "sudo-denied", node: "n2", reason: "password", command }]);
    expect(run.undo).toMatchObject({ nodes: ["n1"] });
    n1.enabled = true;
    n2.refusal = "Failed to disable unit: Access denied";
    expect((await applied([n1, n2], kept)).run.troubles).toMatchObject([{ code: "unit-not-set" }]);
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
