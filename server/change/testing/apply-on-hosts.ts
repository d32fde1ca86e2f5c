import "server-only";
import { vi } from "vitest";
import type { KeptPlan } from "@/lib/change/plan/plan";
import type { Cluster } from "@/lib/cluster/cluster";
import { applyPlan } from "../apply";
import type { Thought } from "../strategy";
import type { FakeRunner } from "./fake-runner";
import { type FakeWorld, fakeWorld } from "./fake-world";

const FRAME = { id: "p1", clusterId: "c1", snapshotVersion: 1, createdAt: "2026-03-01T10:00:00Z" };

export function keptOf(thought: Thought): KeptPlan {
  return { ...thought, plan: { ...FRAME, ...thought.plan } };
}

/** Applies a plan on hosts, the first of which is asked about the cluster, and lets the (fake) clock go on for `ms`. `meanwhile` moves the world. */
export async function applyOnHosts(
  cluster: Cluster,
  hosts: readonly [FakeRunner, ...FakeRunner[]],
  kept: KeptPlan,
  ms = 120_000,
  meanwhile: (world: FakeWorld) => void = () => undefined,
) {
  const world = fakeWorld(cluster, hosts[0]);
  meanwhile(world);
  const started = applyPlan({ ...world.deps, runners: () => hosts }, kept, { runId: "r1", by: "ann" });
  await vi.advanceTimersByTimeAsync(ms);
  const start = await started;
  if (start.kind !== "started") throw new Error(start.kind);
  return { run: await start.finished, world };
}
