import { expect, it } from "vitest";
import { sampleCluster, sampleNode, samplePrimitive } from "../cluster/samples";
import type { QuorumReport } from "../corosync/parse-quorum";
import type { Drill } from "./drill";
import { differencesBetween, stateOf, votesOf } from "./state";
import { waysBack } from "./way-back";

const drill: Drill = {
  ...{ resource: "web", members: ["web"], node: "n1", method: { kind: "stop-services" }, forecast: null },
  ...{ probes: [], samples: [], stage: "back", begunAt: 1_000, backAt: 5_000, before: null },
  ...{ differences: null, records: [], trouble: null, isBroken: false },
};
const cluster = sampleCluster({
  nodes: [sampleNode("n1"), sampleNode("n2")],
  resources: [samplePrimitive("web", "n1")],
});
const whole: QuorumReport = {
  ...{ quorate: true, expectedVotes: 3, totalVotes: 3, quorum: 2, flags: ["Quorate", "Qdevice"] },
  members: [
    { id: "1", votes: 1, name: "n1" },
    { id: "2", votes: 1, name: "n2" },
    { id: "0", votes: 1, name: "Qdevice" },
  ],
};
const before = stateOf(cluster, "a", votesOf(whole, ["n1", "n2"]));

it("starts a quorum device again that its method stopped with corosync", () => {
  const now = stateOf(cluster, "a", votesOf(whole, ["n2"]));
  const on = (one: Drill) => waysBack({ drill: one, before, now, cluster, waitedMs: 0 });
  expect(on(drill)).toEqual([
    { kind: "unit.run", unit: "corosync-qdevice.service", nodes: ["n1"], on: true },
  ]);
  // One that somebody else stopped, or that did not run before, is theirs.
  expect(on({ ...drill, node: "n2" })).toEqual([]);
  expect(on({ ...drill, method: { kind: "standby" } })).toEqual([]);
  expect(waysBack({ drill, before: now, now, cluster, waitedMs: 0 })).toEqual([]);
});

it("compares the votes, where they were known before", () => {
  expect(differencesBetween(before, stateOf(cluster, "a", votesOf(whole, ["n1", "n2"])))).toEqual([]);
  const fewer = votesOf({ ...whole, totalVotes: 2, members: whole.members.slice(0, 2) }, ["n1", "n2"]);
  expect(differencesBetween(before, stateOf(cluster, "a", fewer))).toEqual([
    { part: "votes", gone: ["total 3", "Qdevice 1"], fresh: ["total 2"] },
  ]);
  expect(differencesBetween(before, stateOf(cluster, "a")).map(({ part }) => part)).toEqual(["votes"]);
  expect(differencesBetween(stateOf(cluster, "a"), before)).toEqual([]);
});
