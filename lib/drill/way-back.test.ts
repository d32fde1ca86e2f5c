import { expect, it } from "vitest";
import type { ResourceEffect } from "../change/effects/effects";
import {
  sampleClone,
  sampleCluster,
  sampleGroup,
  type sampleLocation,
  sampleNode,
  samplePin,
  samplePrimitive,
} from "../cluster/samples";
import type { QuorumReport } from "../corosync/parse-quorum";
import type { Drill } from "./drill";
import { differencesBetween, isWhole, stateOf } from "./state";
import { takenNodes } from "./taken";
import { isNoticedBy, type OnTheWay, unnoticedForMs, waysBack } from "./way-back";

const drill: Drill = {
  ...{ resource: "web", members: ["web"], node: "n1", method: { kind: "stop-services" }, forecast: null },
  ...{ probes: [], samples: [], stage: "back", begunAt: 1_000, backAt: 5_000, before: null },
  ...{ differences: null, records: [], trouble: null, isBroken: false },
};
const nodes = [sampleNode("n1"), sampleNode("n2")];
const cluster = sampleCluster({ nodes, resources: [samplePrimitive("web", "n1")] });
const report: QuorumReport = {
  ...{ quorate: true, expectedVotes: 3, totalVotes: 3, quorum: 2, flags: ["Quorate", "Qdevice"] },
  members: [
    { id: "1", votes: 1, name: "n1" },
    { id: "2", votes: 1, name: "n2" },
    { id: "0", votes: 1, name: "Qdevice" },
  ],
};
const before = stateOf(cluster, "a", { report, devices: ["n1", "n2"] });
const way = (change: Partial<OnTheWay>) => {
  const all = { drill, before, now: before, cluster, waitedMs: 0, isAtRest: true, ...change };
  return waysBack({ taken: takenNodes(all.drill, all.before, all.cluster, false), ...all });
};
const effectOn = (resource: string): ResourceEffect => ({
  ...{ resource, instance: resource, kind: "move", from: "n1", to: "n2", blocked: false },
  ...{ provisional: false, reason: null },
});
const touching = (...ids: readonly string[]): Drill => ({
  ...drill,
  forecast: { effects: ids.map(effectOn), leftStopped: [], fenced: [], losesQuorum: false, to: "n2" },
});

it("starts a quorum device again that its method stopped with corosync", () => {
  const start = [{ kind: "unit.run", unit: "corosync-qdevice.service", nodes: ["n1"], on: true }];
  const now = stateOf(cluster, "a", { report, devices: ["n2"] });
  expect(way({ now })).toEqual(start);
  // Votes take rights that a login may not have; whether the service runs takes none.
  const unread = { report: null, devices: ["n1", "n2"] };
  const stopped = stateOf(cluster, "a", { report: null, devices: ["n2"] });
  expect(way({ before: stateOf(cluster, "a", unread), now: stopped })).toEqual(start);
  // One that somebody else stopped, or that did not run before, is theirs; so is one that nobody asked.
  expect(way({ now, drill: { ...drill, node: "n2" } })).toEqual([]);
  expect(way({ now, drill: { ...drill, method: { kind: "standby" } } })).toEqual([]);
  expect(way({ before: now, now })).toEqual([]);
  expect(way({ now: stateOf(cluster, "a", { report, devices: null }) })).toEqual([]);
});

it("compares the votes and the devices, each where it was known before", () => {
  const now = (change: Partial<QuorumReport> | null, devices: readonly string[] | null) =>
    stateOf(cluster, "a", { report: change === null ? null : { ...report, ...change }, devices });
  const parts = (one: ReturnType<typeof now>, from = before) =>
    differencesBetween(from, one).map(({ part }) => part);
  expect(parts(now({}, ["n1", "n2"]))).toEqual([]);
  expect(
    differencesBetween(before, now({ totalVotes: 2, members: report.members.slice(0, 2) }, ["n2", "n1"])),
  ).toEqual([{ part: "votes", gone: ["total 3", "Qdevice 1"], fresh: ["total 2"] }]);
  expect(parts(now({}, ["n2"]))).toEqual(["devices"]);
  expect(parts(stateOf(cluster, "a"))).toEqual(["votes", "devices"]);
  expect(parts(before, stateOf(cluster, "a"))).toEqual([]);
  expect(parts(now(null, ["n2"]), now(null, ["n1", "n2"]))).toEqual(["devices"]);
  // As earlier versions kept it.
  const { devices = [], votes = [], ...rest } = before;
  const old = { ...rest, votes: [...votes, ...devices] };
  expect(parts(before, old)).toEqual([]);
  expect(parts(now({}, ["n2"]), old)).toEqual(["devices"]);
  expect([isWhole(before), isWhole(now(null, [])), isWhole(now({}, null))]).toEqual([true, true, false]);
  expect(isWhole({ ...before, configuration: "" })).toBe(false);
});

it("asks of a fencing device that it is watched, from wherever that is", () => {
  const agent = { standard: "stonith", provider: null, type: "fence_ipmilan" };
  const at = (node: string | null) =>
    sampleCluster({ nodes, resources: [samplePrimitive("power", node, { agent })] });
  const state = (node: string | null) => stateOf(at(node), "a");
  expect(differencesBetween(state("n1"), state("n2"))).toEqual([]);
  expect(way({ drill: touching("power"), before: state("n1"), cluster: at("n2") })).toEqual([]);
  // What an earlier version began.
  const old = { ...state("n1"), placement: ["power n1 started"] };
  expect(differencesBetween(old, state("n2"))).toEqual([]);
  expect(differencesBetween(old, state(null))).toMatchObject([{ gone: ["power n1 started"], fresh: [] }]);
  const lost = [{ part: "placement", gone: ["power started"], fresh: [] }];
  expect(differencesBetween(state("n1"), state(null))).toEqual(lost);
});

it("counts copies: two on one node are not one", () => {
  const copies = (...there: readonly (string | null)[]) =>
    stateOf(
      sampleCluster({
        nodes,
        resources: [
          sampleClone(
            "all",
            there.map((on) => samplePrimitive("one", on)),
          ),
        ],
      }),
      "a",
    );
  const line = "one n1 started";
  expect(differencesBetween(copies("n1", "n1"), copies("n1", null))).toEqual([
    { part: "placement", gone: [line], fresh: [] },
  ]);
  expect(differencesBetween(copies("n1"), copies("n1", "n1"))).toEqual([
    { part: "placement", gone: [], fresh: [line] },
  ]);
  expect(differencesBetween(copies("n1", "n2"), copies("n2", "n1"))).toEqual([]);
});

it("moves back what went along as foretold: a group by its members, and a promoted role", () => {
  const at = (node: string) =>
    sampleCluster({ nodes, resources: [sampleGroup("mail", [samplePrimitive("imap", node)])] });
  const home = stateOf(at("n1"), "a");
  const move = { kind: "resource.move", resource: "mail", to: "n1", promoted: false, keep: false };
  expect(way({ drill: touching("imap"), before: home, cluster: at("n2") })).toEqual([move]);
  expect(way({ drill: touching("other"), before: home, cluster: at("n2") })).toEqual([]);
  expect(way({ drill: touching("imap"), before: home, cluster: at("n2"), isAtRest: false })).toEqual([]);

  const disk = (promoted: string, other: string | null) =>
    sampleCluster({
      nodes,
      resources: [
        sampleClone(
          "disk-clone",
          [
            samplePrimitive("disk", promoted, { role: "promoted" }),
            samplePrimitive("disk", other, { role: other === null ? "stopped" : "unpromoted" }),
          ],
          { promotable: true },
        ),
      ],
    });
  const was = stateOf(disk("n1", "n2"), "a");
  const role = { kind: "resource.move", resource: "disk-clone", to: "n1", promoted: true, keep: false };
  expect(way({ drill: touching("disk"), before: was, cluster: disk("n2", "n1") })).toEqual([role]);
  expect(way({ drill: touching("disk"), before: was, cluster: disk("n1", "n2") })).toEqual([]);
  // Where no copy is there to take it, nothing is tried.
  expect(way({ drill: touching("disk"), before: was, cluster: disk("n2", null) })).toEqual([]);
});

it("switches a node on for as long as it is away, also while the cluster is about something", () => {
  const off: Drill = { ...drill, method: { kind: "power-off" } };
  const away = sampleCluster({ nodes: [sampleNode("n1", { online: false }), sampleNode("n2")] });
  const on = { kind: "node.fence", node: "n1", action: "on" };
  const services = { kind: "node.services", nodes: ["n1"], on: true };
  expect(way({ drill: off, cluster: away })).toEqual([on]);
  expect(way({ drill: off, cluster: away, waitedMs: 600_000 })).toEqual([on, services]);
  expect(way({ drill: off, cluster: away, waitedMs: 600_000, isAtRest: false })).toEqual([on]);
  const reboot: Drill = { ...drill, method: { kind: "reboot" } };
  expect(way({ drill: reboot, cluster: away })).toEqual([]);
  expect(way({ drill: reboot, cluster: away, waitedMs: 60_000 })).toEqual([services]);
});

it("moves nothing back that somebody's own move holds elsewhere", () => {
  const role = { kind: "resource.move", resource: "web", to: "n1", promoted: false, keep: false };
  const there = (...constraints: readonly ReturnType<typeof sampleLocation>[]) =>
    sampleCluster({ nodes, resources: [samplePrimitive("web", "n2")], constraints });
  expect(way({ cluster: there() })).toEqual([role]);
  expect(way({ cluster: there(samplePin("web", "n2")) })).toEqual([]);
  expect(way({ cluster: there(samplePin("other", "n2")) })).toEqual([role]);
  // What a move of ours left on its way back leads there.
  expect(way({ cluster: there(samplePin("web", "n1")) })).toEqual([role]);
});

it("moves a promoted group's role back, and leaves several promoted ones to the cluster", () => {
  const copy = (node: string, role: "promoted" | "unpromoted") =>
    sampleGroup("db", [samplePrimitive("disk", node, { role }), samplePrimitive("log", node, { role })]);
  const at = (...promoted: readonly string[]) =>
    sampleCluster({
      nodes,
      resources: [
        sampleClone(
          "db-clone",
          ["n1", "n2", "n3"].map((node) => copy(node, promoted.includes(node) ? "promoted" : "unpromoted")),
          { promotable: true },
        ),
      ],
    });
  const role = { kind: "resource.move", resource: "db-clone", to: "n1", promoted: true, keep: false };
  const back = (was: readonly string[], is: readonly string[], touched = "disk") =>
    way({ drill: touching(touched), before: stateOf(at(...was), "a"), cluster: at(...is) });
  expect(back(["n1"], ["n2"])).toEqual([role]);
  expect(back(["n1"], ["n1"])).toEqual([]);
  // Nobody is promoted yet, several were, or the drill was never about it.
  expect(back(["n1"], [])).toEqual([]);
  expect(back(["n1", "n2"], ["n2", "n3"])).toEqual([]);
  expect(back(["n1"], ["n2"], "other")).toEqual([]);
});

it("believes that all is as before once the cluster could have noticed", () => {
  const wait = (method: Drill["method"], ageMs: number, isFollowed = false) =>
    unnoticedForMs({ ...drill, method }, ageMs, isFollowed);
  expect(wait({ kind: "kill-process" }, 1_000)).toBe(59_000);
  expect(wait({ kind: "kill-process" }, 70_000)).toBe(0);
  expect(wait({ kind: "stop-daemon", daemon: "corosync" }, 1_000)).toBe(59_000);
  expect(wait({ kind: "stop-daemon", daemon: "pacemaker-execd" }, 1_000)).toBe(14_000);
  // The way back heals a cut.
  expect(wait({ kind: "cut-link", seconds: 30 }, 1_000)).toBe(60_000);
  expect(wait({ kind: "cut-link", seconds: 30 }, 50_000)).toBe(40_000);
  // A run that was waited for ends when the cluster shows what it did; a node that was cut off may be shown yet.
  expect(wait({ kind: "standby" }, 1_000, true)).toBe(0);
  expect(wait({ kind: "standby" }, 1_000)).toBe(59_000);
  expect(wait({ kind: "power-off" }, 1_000, true)).toBe(59_000);

  // A process is noticed by the service's own monitor, be it a slow one. Nobody waits for one for ever.
  const asked = (everyMs: number, method: Drill["method"]) =>
    unnoticedForMs({ ...drill, method, monitor: { resource: "web", everyMs } }, 1_000, false);
  expect(asked(10_000, { kind: "kill-process" })).toBe(59_000);
  expect(asked(300_000, { kind: "kill-process" })).toBe(319_000);
  expect(asked(3_600_000, { kind: "kill-process" })).toBe(599_000);
  expect(asked(300_000, { kind: "stop-daemon", daemon: "corosync" })).toBe(59_000);

  expect(isNoticedBy([{ part: "failures", gone: [], fresh: ["web n1 monitor"] }])).toBe(true);
  expect(isNoticedBy([{ part: "configuration", gone: ["a"], fresh: ["b"] }])).toBe(false);
});
