import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Operation } from "@/lib/change/operation";
import type { Cluster } from "@/lib/cluster/cluster";
import { sampleCluster, sampleFailure, sampleNode, samplePrimitive } from "@/lib/cluster/samples";
import type { Drill } from "@/lib/drill/drill";
import { type ClusterState, stateOf } from "@/lib/drill/state";
import type { LiveCluster } from "../../cluster/live-cluster";
import { bringAbout } from "../../drill/carry-out";
import { readState } from "../../drill/read-state";
import type { StepContext } from "../definition";
import type { DrillDeps, DrillInput } from "./drilling";
import { wayBack } from "./way-back";

vi.mock("../../drill/carry-out");
vi.mock("../../drill/read-state");

const BEGUN = Date.parse("2026-12-06T03:00:00Z");
const nodes = [sampleNode("n1"), sampleNode("n2", { isDc: true })];
const well = sampleCluster({ nodes, resources: [samplePrimitive("web", "n1")] });
const state = (cluster: Cluster): ClusterState => stateOf(cluster, "a", { report: null, devices: [] });

let cluster: Cluster;
let done: Operation[];

beforeEach(() => {
  vi.useFakeTimers({ now: BEGUN + 1_000 });
  cluster = well;
  done = [];
  vi.mocked(readState).mockImplementation(async () => state(cluster));
  vi.mocked(bringAbout).mockImplementation(async (_deps, _live, operation) => {
    done.push(operation);
    return null;
  });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The way back of a drill that was left after a second; how long it took, in seconds. */
async function backFrom(method: Drill["method"], isFollowed = false) {
  const live = {
    watcher: { readNow: async () => undefined, runners: [] },
    get snapshot() {
      return { connection: { kind: "live" }, cluster };
    },
    get reading() {
      return { cluster };
    },
  } as unknown as LiveCluster;
  const drill: Drill = {
    ...{ resource: "web", members: ["web"], node: "n1", method, forecast: null },
    ...{ probes: [], samples: [], stage: "back", begunAt: BEGUN, backAt: null, before: state(well) },
    ...{ differences: null, records: [], trouble: null, isBroken: false },
  };
  const context = { signal: new AbortController().signal, write: () => undefined } as unknown as StepContext;
  const input = { by: "eva" } as DrillInput;
  const all = wayBack({ deps: {} as DrillDeps, input, live, drill, context, isFollowed, ageMs: 1_000 });
  const end = all.then((differences) => ({ differences, after: (Date.now() - BEGUN) / 1_000 }));
  await vi.advanceTimersByTimeAsync(20 * 60_000);
  return end;
}

it("waits for what the cluster has not noticed yet, and takes it back", async () => {
  setTimeout(() => {
    cluster = { ...well, failures: [sampleFailure({ resource: "web", node: "n1", task: "monitor" })] };
  }, 9_000);
  vi.mocked(bringAbout).mockImplementation(async (_deps, _live, operation) => {
    done.push(operation);
    cluster = well;
    return null;
  });
  const { differences, after } = await backFrom({ kind: "kill-process" });
  expect(differences).toEqual([]);
  expect(done).toEqual([{ kind: "resource.cleanup", resource: "web", node: "n1" }]);
  expect(after).toBeLessThan(15);
});

it("says that all is as before once nothing was noticed for long enough, and at once of what was followed", async () => {
  const killed = await backFrom({ kind: "kill-process" });
  expect(killed.differences).toEqual([]);
  expect(killed.after).toBeGreaterThanOrEqual(60);
  expect(killed.after).toBeLessThan(62);
  vi.setSystemTime(BEGUN + 1_000);
  expect((await backFrom({ kind: "standby" }, true)).after).toBe(1);
});

it("goes on switching a node on that stays away, while the cluster does not come to rest", async () => {
  cluster = sampleCluster({
    nodes: [sampleNode("n1", { online: false }), sampleNode("n2", { isDc: true })],
    resources: [samplePrimitive("web", "n2", { role: "starting" })],
  });
  const { differences } = await backFrom({ kind: "power-off" }, true);
  expect(differences.map(({ part }) => part)).toContain("nodes");
  expect(done.length).toBeGreaterThanOrEqual(14);
  expect(new Set(done.map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify({ kind: "node.fence", node: "n1", action: "on" })]),
  );
});
