import { expect, it } from "vitest";
import type { ResourceConfiguration } from "../cluster/configuration";
import type { FencingEvent } from "../cluster/failure";
import { sampleCluster, sampleNode, samplePin, samplePrimitive } from "../cluster/samples";
import type { Drill } from "./drill";
import { stateOf } from "./state";
import { makesOffOfReboot, takenNodes } from "./taken";
import { type OnTheWay, waysBack } from "./way-back";

const drill: Drill = {
  ...{ resource: "web", members: ["web"], node: "n1", method: { kind: "stop-services" }, forecast: null },
  ...{ probes: [], samples: [], stage: "back", begunAt: 1_000, backAt: 5_000, before: null },
  ...{ differences: null, records: [], trouble: null, isBroken: false },
};
const nodes = [sampleNode("n1"), sampleNode("n2")];
const cluster = sampleCluster({ nodes, resources: [samplePrimitive("web", "n1")] });
const before = stateOf(cluster, "a");
const way = (change: Partial<OnTheWay>) => {
  const all = { drill, before, now: before, cluster, waitedMs: 0, isAtRest: true, ...change };
  return waysBack({ taken: takenNodes(all.drill, all.before, all.cluster, false), ...all });
};
const fencing = (action: string, change: Partial<FencingEvent> = {}): FencingEvent => ({
  ...{ action, target: "n1", state: "success", origin: "n2", delegate: "n2", exitReason: null },
  ...{ client: "pacemaker-controld.1566", completedAt: "2026-11-27 03:00:04Z" },
  ...change,
});
const killed: Drill = { ...drill, method: { kind: "stop-daemon", daemon: "corosync" } };
const lost = (...events: readonly FencingEvent[]) =>
  sampleCluster({ nodes: [sampleNode("n1", { online: false }), sampleNode("n2")], fencing: events });

it("switches on what the cluster itself switched off since the drill began", () => {
  const on = { kind: "node.fence", node: "n1", action: "on" };
  const services = { kind: "node.services", nodes: ["n1"], on: true };
  expect(way({ drill: killed, cluster: lost(fencing("off")), isAtRest: false })).toEqual([on]);
  expect(way({ drill: killed, cluster: lost(fencing("off")), waitedMs: 60_000 })).toEqual([on, services]);
  // A reboot brings it back by itself, unless its device makes "off" of it.
  expect(way({ drill: killed, cluster: lost(fencing("reboot")) })).toEqual([]);
  const cluster = lost(fencing("reboot"));
  expect(way({ drill: killed, cluster, taken: takenNodes(killed, before, cluster, true) })).toEqual([on]);
  // What was fenced before, was asked for by a person, or did not come off is none of that.
  const known = stateOf(lost(fencing("off")), "a");
  const nodesOf = { ...known, nodes: before.nodes };
  expect(way({ drill: killed, before: nodesOf, cluster: lost(fencing("off")) })).toEqual([]);
  expect(way({ drill: killed, cluster: lost(fencing("off", { client: "stonith_admin.7" })) })).toEqual([]);
  expect(way({ drill: killed, cluster: lost(fencing("off", { state: "failed" })) })).toEqual([]);
  // An earlier version did not write down what there was.
  const { fencings: _none, ...old } = before;
  expect(way({ drill: killed, before: old, cluster: lost(fencing("off")) })).toEqual([]);
});

it("gets back another node that the cluster fenced for the drill's sake, whatever the method is called", () => {
  const fenced = fencing("off", { target: "n2" });
  const cluster = sampleCluster({
    nodes: [sampleNode("n1"), sampleNode("n2", { online: false })],
    fencing: [fenced],
  });
  const cut: Drill = { ...drill, method: { kind: "cut-link", seconds: 30 } };
  const on = { kind: "node.fence", node: "n2", action: "on" };
  expect(way({ drill: cut, cluster })).toEqual([on]);
  expect(way({ drill: { ...drill, method: { kind: "standby" } }, cluster })).toEqual([on]);
  expect(way({ drill: cut, cluster, waitedMs: 60_000 })).toEqual([
    on,
    { kind: "node.services", nodes: ["n2"], on: true },
  ]);
});

it("lets the drill's own node on at once, and its move go, while another one is away: the service may be nowhere until then", () => {
  const fenced = fencing("off", { target: "n2" });
  const on = { kind: "node.fence", node: "n2", action: "on" };
  const aside = sampleCluster({
    nodes: [sampleNode("n1", { standby: true }), sampleNode("n2", { online: false })],
    fencing: [fenced],
  });
  const standby: Drill = { ...drill, method: { kind: "standby" } };
  const online = { kind: "node.online", node: "n1" };
  expect(way({ drill: standby, cluster: aside })).toEqual([online, on]);
  expect(way({ drill: standby, cluster: aside, isAtRest: false })).toEqual([on]);
  const held = sampleCluster({
    nodes: [sampleNode("n1"), sampleNode("n2", { online: false })],
    fencing: [fenced],
    resources: [samplePrimitive("web", null)],
    constraints: [samplePin("web", "n2")],
  });
  const clear = { kind: "resource.clear", resource: "web", node: null };
  expect(way({ drill: { ...drill, method: { kind: "move" } }, cluster: held })).toEqual([clear, on]);
  // Of a node that is away itself nothing but its return is waited for.
  const gone = sampleCluster({
    nodes: [sampleNode("n1", { standby: true, online: false }), sampleNode("n2")],
    fencing: [fencing("off")],
  });
  expect(way({ drill: standby, cluster: gone })).toEqual([{ ...on, node: "n1" }]);
});

it("knows a device that makes off of a reboot", () => {
  const device = samplePrimitive("fence", "n2", {
    agent: { standard: "stonith", provider: null, type: "fence_ipmilan" },
  });
  const cluster = sampleCluster({ resources: [device, samplePrimitive("web", "n1")] });
  const of = (id: string, instanceAttributes: Record<string, string>, template: string | null = null) =>
    ({ id, template, instanceAttributes }) as unknown as ResourceConfiguration;
  const makes = (...all: readonly ResourceConfiguration[]) => makesOffOfReboot(cluster, all);
  expect(makes(of("fence", { pcmk_reboot_action: "off" }))).toBe(true);
  expect(makes(of("fence", { action: "off" }))).toBe(true);
  expect(makes(of("fence", {}, "tpl"), of("tpl", { pcmk_reboot_action: "off" }))).toBe(true);
  expect(makes(of("fence", { pcmk_reboot_action: "reboot", action: "off" }))).toBe(false);
  expect(makes(of("fence", {}), of("web", { action: "off" }))).toBe(false);
});
