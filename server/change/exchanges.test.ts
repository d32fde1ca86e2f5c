import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NO_EFFECTS, type ResourceEffect } from "@/lib/change/effects/effects";
import { sampleEffect } from "@/lib/change/effects/samples";
import type { Operation } from "@/lib/change/operation";
import { pictureOf } from "@/lib/change/operations/picture";
import { liveWayOf } from "@/lib/change/operations/samples";
import type { Plan } from "@/lib/change/plan/plan";
import type { Run } from "@/lib/change/run/run";
import type { Cluster } from "@/lib/cluster/cluster";
import { sampleCluster, samplePrimitive } from "@/lib/cluster/samples";
import type { NodeRunner } from "../node/runner";
import { applyPlan } from "./apply";
import { fakeRunner, HEADER_LINE } from "./testing/fake-runner";
import { fakeWorld } from "./testing/fake-world";

/** A command is two round trips: its channel, and itself. A read is two commands side by side. */
const EXCHANGE_MS = 2_000;
const BASE = { adminEpoch: 0, epoch: 6, numUpdates: 48 };
const HEADER = `<cib epoch="6" num_updates="50" admin_epoch="0" dc-uuid="1"/>`;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const slowly = async <T>(work: () => Promise<T>): Promise<T> => {
  await new Promise((resolve) => setTimeout(resolve, EXCHANGE_MS));
  return work();
};

/** Applies on a cluster that obeys at once, over a way of a second there and back; tells what had to be waited for. */
async function exchangesOf(
  operation: Operation,
  resources: readonly ResourceEffect[],
  afterwards: (cluster: Cluster, line: string) => Cluster,
): Promise<{ run: Run; exchanges: number }> {
  const near = fakeRunner((line) => {
    if (line === HEADER_LINE) return HEADER;
    if (line.startsWith("crmadmin ")) return "Controller on n1 in state S_IDLE: ok\n";
    if (line.startsWith("crm_")) world.set(afterwards(world.cluster, line));
    return "";
  });
  const runner: NodeRunner = {
    ...near,
    run: (argv) => slowly(() => near.run(argv)),
    script: (text) => slowly(() => near.script(text)),
  };
  const world = fakeWorld(sampleCluster({ resources: [samplePrimitive("vip", "n1")] }), runner);
  const deps = { ...world.deps, readNow: () => slowly(() => world.deps.readNow()) };
  const plan: Plan = {
    id: "p1",
    clusterId: "c1",
    operation,
    commands: liveWayOf(operation).commands(operation, pictureOf(world.cluster)),
    effects: { ...NO_EFFECTS, resources, afterClearing: operation.kind === "resource.move" ? [] : null },
    base: BASE,
    snapshotVersion: 1,
    notes: [],
    createdAt: "2026-03-01T10:00:00Z",
  };
  const began = Date.now();
  const applying = applyPlan(deps, { plan, secret: null });
  await vi.advanceTimersByTimeAsync(120_000);
  const start = await applying;
  if (start.kind !== "started") throw new Error(start.kind);
  const run = await start.finished;
  return { run, exchanges: Math.round((Date.parse(run.endedAt ?? "") - began) / EXCHANGE_MS) };
}

const moved = sampleEffect("vip", "move", "n1", "n2");

it("standby waits for four: the commands, a look, the controller, a look", async () => {
  const standby: Operation = { kind: "node.standby", node: "n1" };
  const { run, exchanges } = await exchangesOf(standby, [moved], (cluster) => ({
    ...cluster,
    nodes: cluster.nodes.map((node) => (node.name === "n1" ? { ...node, standby: true } : node)),
    resources: [samplePrimitive("vip", "n2")],
  }));
  expect(run.state).toBe("done");
  expect(exchanges).toBeLessThanOrEqual(4);
});

it("a move that lets go waits for twice as many", async () => {
  const move: Operation = { kind: "resource.move", resource: "vip", to: "n2", promoted: false, keep: false };
  const { run, exchanges } = await exchangesOf(move, [moved], (cluster, line) =>
    line.includes("--clear")
      ? { ...cluster, constraints: [] }
      : { ...cluster, resources: [samplePrimitive("vip", "n2")], constraints: [] },
  );
  expect(run.state).toBe("done");
  expect(exchanges).toBeLessThanOrEqual(8);
});
