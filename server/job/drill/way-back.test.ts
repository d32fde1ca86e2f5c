import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Operation } from "@/lib/change/operation";
import type { Cluster } from "@/lib/cluster/cluster";
import type { FencingEvent } from "@/lib/cluster/failure";
import {
  sampleClone,
  sampleCluster,
  sampleFailure,
  sampleNode,
  samplePrimitive,
} from "@/lib/cluster/samples";
import { type Drill, monitorToCome } from "@/lib/drill/drill";
import { type ClusterState, stateOf } from "@/lib/drill/state";
import type { JobResult } from "@/lib/job/kinds";
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
async function backFrom(
  method: Drill["method"],
  { isFollowed = false, ...change }: Partial<Drill> & Followed = {},
) {
  const live = {
    watcher: { readNow: async () => undefined, runners: [] },
    get snapshot() {
      return { connection: { kind: "live" }, cluster };
    },
    get reading() {
      return { cluster, configurations: [] };
    },
  } as unknown as LiveCluster;
  const drill: Drill = {
    ...{ resource: "web", members: ["web"], node: "n1", method, forecast: null },
    ...{ probes: [], samples: [], stage: "back", begunAt: BEGUN, backAt: null, before: state(well) },
    ...{ differences: null, records: [], trouble: null, isBroken: false, ...change },
  };
  let result: JobResult = { kind: "drill", drill };
  const context = {
    ...{ signal: new AbortController().signal, write: () => undefined },
    setResult: (make: (before: JobResult) => JobResult) => {
      result = make(result);
    },
  } as unknown as StepContext;
  const input = { by: "eva" } as DrillInput;
  const all = wayBack({ deps: {} as DrillDeps, input, live, drill, context, isFollowed, ageMs: 1_000 });
  const end = all.then((differences) => ({ differences, after: (Date.now() - BEGUN) / 1_000 }));
  await vi.advanceTimersByTimeAsync(20 * 60_000);
  return { ...(await end), drill: result.drill };
}

interface Followed {
  readonly isFollowed?: boolean;
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
  expect((await backFrom({ kind: "standby" }, { isFollowed: true })).after).toBe(1);
});

it("goes on switching a node on that stays away, while the cluster does not come to rest", async () => {
  cluster = sampleCluster({
    nodes: [sampleNode("n1", { online: false }), sampleNode("n2", { isDc: true })],
    resources: [samplePrimitive("web", "n2", { role: "starting" })],
  });
  const { differences, drill } = await backFrom({ kind: "power-off" }, { isFollowed: true });
  expect(differences.map(({ part }) => part)).toContain("nodes");
  expect(drill.stillOff).toEqual([{ node: "n1", isSwitchedOn: true }]);
  expect(done.length).toBeGreaterThanOrEqual(14);
  expect(new Set(done.map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify({ kind: "node.fence", node: "n1", action: "on" })]),
  );
});

it("says whose power is still cut, and whether its device said that it was switched on", async () => {
  const fencing: readonly FencingEvent[] = [
    {
      ...{ action: "off", target: "n1", state: "success", client: "pacemaker-controld.1" },
      ...{ origin: null, delegate: null, completedAt: null, exitReason: null },
    },
  ];
  cluster = sampleCluster({
    ...{ nodes: [sampleNode("n1", { online: false }), sampleNode("n2", { isDc: true })], fencing },
    resources: [samplePrimitive("web", "n2")],
  });
  vi.mocked(bringAbout).mockImplementation(async (_deps, _live, operation) => {
    done.push(operation);
    return "fencing-failed";
  });
  const refused = await backFrom({ kind: "stop-daemon", daemon: "corosync" });
  expect(refused.drill.stillOff).toEqual([{ node: "n1", isSwitchedOn: false }]);
  expect(done.filter(({ kind }) => kind === "node.fence").length).toBeGreaterThanOrEqual(12);

  // Switched on, and booted after a while: nothing is left to be said, also of what an earlier attempt said.
  const away = cluster;
  vi.mocked(bringAbout).mockImplementation(async (_deps, _live, operation) => {
    if (operation.kind === "node.fence") setTimeout(() => (cluster = { ...well, fencing }), 70_000);
    return null;
  });
  vi.setSystemTime(BEGUN + 1_000);
  const { stillOff = [] } = refused.drill;
  const back = await backFrom({ kind: "stop-daemon", daemon: "corosync" }, { stillOff });
  expect(back.differences).toEqual([]);
  expect(back.drill.stillOff).toEqual([]);
  expect(back.after).toBeLessThan(90);
  expect(away.nodes[0]?.online).toBe(false);
});

const disks = (promoted: string, other: string) =>
  sampleCluster({
    nodes,
    resources: [
      sampleClone(
        "disk-clone",
        [
          samplePrimitive("disk", promoted, { role: "promoted" }),
          samplePrimitive("disk", other, { role: "unpromoted" }),
        ],
        { promotable: true },
      ),
    ],
  });
const role = { kind: "resource.move", resource: "disk-clone", to: "n1", promoted: true, keep: false };
const promotedBefore = { resource: "disk-clone", members: ["disk"], before: state(disks("n1", "n2")) };

it("brings a promoted role back, and comes to rest as before", async () => {
  cluster = disks("n2", "n1");
  vi.mocked(bringAbout).mockImplementation(async (_deps, _live, operation) => {
    done.push(operation);
    cluster = disks("n1", "n2");
    return null;
  });
  const { differences, after } = await backFrom({ kind: "standby" }, { isFollowed: true, ...promotedBefore });
  expect(differences).toEqual([]);
  expect(done).toEqual([role]);
  expect(after).toBeLessThan(5);
});

it("does not move a role again and again that the cluster takes back", async () => {
  cluster = disks("n2", "n1");
  vi.mocked(bringAbout).mockImplementation(async (_deps, _live, operation) => {
    done.push(operation);
    cluster = disks("n1", "n2");
    // Not yet at rest, and by then where the agent's score has it.
    cluster = { ...cluster, nodes: [sampleNode("n1", { pending: true }), sampleNode("n2", { isDc: true })] };
    setTimeout(() => (cluster = disks("n2", "n1")), 3_000);
    return null;
  });
  const ended = await backFrom({ kind: "standby" }, { isFollowed: true, ...promotedBefore });
  expect(ended.differences.map(({ part }) => part)).toEqual(["placement"]);
  expect(done.length).toBeGreaterThanOrEqual(1);
  expect(done.length).toBeLessThanOrEqual(2);
  expect(ended.after).toBeLessThan(5 * 60);
});

it("waits after an abort as long as the method may still be noticed, and says what it did not wait for", async () => {
  const slow = { monitor: { resource: "web", everyMs: 300_000 } };
  const five = await backFrom({ kind: "kill-process" }, slow);
  expect(five.differences).toEqual([]);
  expect(five.after).toBeGreaterThanOrEqual(320);
  expect(five.after).toBeLessThan(322);
  expect(five.drill.isUnnoticed).toBe(true);
  expect(monitorToCome(five.drill)).toBeNull();
  vi.setSystemTime(BEGUN + 1_000);
  const hourly = await backFrom(
    { kind: "kill-process" },
    { monitor: { resource: "web", everyMs: 3_600_000 } },
  );
  expect(hourly.after).toBeLessThan(602);
  expect(monitorToCome(hourly.drill)).toEqual({ resource: "web", everyMs: 3_600_000, by: BEGUN + 3_600_000 });
  // A failure that came meanwhile was one: nothing is to come.
  vi.setSystemTime(BEGUN + 1_000);
  setTimeout(() => {
    cluster = { ...well, failures: [sampleFailure({ resource: "web", node: "n1", task: "monitor" })] };
  }, 200_000);
  vi.mocked(bringAbout).mockImplementation(async () => {
    cluster = well;
    return null;
  });
  const noticed = await backFrom({ kind: "kill-process" }, slow);
  expect(noticed.after).toBeGreaterThan(199);
  expect(noticed.after).toBeLessThan(205);
  expect(noticed.drill.isUnnoticed).toBeUndefined();
});
