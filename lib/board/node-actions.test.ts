import { expect, it } from "vitest";
import { sampleNode } from "../cluster/samples";
import { type NodeMoment, nodeActions } from "./node-actions";

const NOW: NodeMoment = { isConnected: true, isStandbyChanging: false, isMaintenanceChanging: false };

it("offers what the node is not yet", () => {
  expect(nodeActions(sampleNode("n1"), NOW)).toEqual([
    { kind: "standby", operation: { kind: "node.standby", node: "n1" }, block: null },
    { kind: "maintenance-on", operation: { kind: "node.maintenance", node: "n1", on: true }, block: null },
    { kind: "services-off", operation: { kind: "node.services", nodes: ["n1"], on: false }, block: null },
    { kind: "power-reboot", operation: { kind: "node.power", node: "n1", action: "reboot" }, block: null },
    { kind: "power-off", operation: { kind: "node.power", node: "n1", action: "off" }, block: null },
    { kind: "fence-reboot", operation: { kind: "node.fence", node: "n1", action: "reboot" }, block: null },
    { kind: "fence-off", operation: { kind: "node.fence", node: "n1", action: "off" }, block: null },
  ]);
  const aside = sampleNode("n1", { standbyOnFail: true, maintenance: true });
  expect(
    nodeActions(aside, NOW)
      .slice(0, 3)
      .map(({ operation }) => operation),
  ).toEqual([
    { kind: "node.online", node: "n1" },
    { kind: "node.maintenance", node: "n1", on: false },
    { kind: "node.services", nodes: ["n1"], on: false },
  ]);
  const third = (change: Parameters<typeof sampleNode>[1]) =>
    nodeActions(sampleNode("n1", change), NOW)[2]?.operation;
  expect(third({ online: false })).toEqual({ kind: "node.services", nodes: ["n1"], on: true });
  expect(third({ kind: "remote" })).toMatchObject({ kind: "node.fence" });
});

it("offers to boot or shut down in order a member that is up, and nothing else", () => {
  const powers = (change: Parameters<typeof sampleNode>[1]) =>
    nodeActions(sampleNode("n1", change), NOW).filter(({ kind }) => kind.startsWith("power"));
  expect(powers({})).toHaveLength(2);
  expect(powers({ online: false, pending: true })).toHaveLength(2);
  expect(powers({ online: false })).toEqual([]);
  expect(powers({ kind: "remote" })).toEqual([]);
});

it("cuts off what may run, switches on what is off, and takes a word for what nobody could fence", () => {
  const kinds = (change: Parameters<typeof sampleNode>[1]) =>
    nodeActions(sampleNode("n1", change), NOW).flatMap(({ kind }) =>
      kind.startsWith("fence") || kind === "confirm-off" ? [kind] : [],
    );
  expect(kinds({ online: false })).toEqual(["fence-on"]);
  expect(kinds({ online: false, unclean: true })).toEqual(["fence-reboot", "fence-off", "confirm-off"]);
  expect(kinds({ unclean: true })).toEqual(["fence-reboot", "fence-off"]);
  expect(kinds({ online: false, pending: true })).toEqual(["fence-reboot", "fence-off"]);
  expect(kinds({ kind: "ping" })).toEqual([]);
});

it("says why not: no connection, or a change of the same goes on", () => {
  const blocks = (change: Partial<NodeMoment>) =>
    nodeActions(sampleNode("n1"), { ...NOW, ...change }).map(({ block }) => block);
  expect(blocks({ isConnected: false })).toEqual([
    ...["not-connected", "not-connected", null, null, null],
    ...["not-connected", "not-connected"],
  ]);
  expect(blocks({ isStandbyChanging: true })).toEqual(["going-on", ...Array(6).fill(null)]);
  expect(blocks({ isMaintenanceChanging: true })).toEqual([null, "going-on", ...Array(5).fill(null)]);
});
