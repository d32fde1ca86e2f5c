import { expect, it } from "vitest";
import { sampleNode } from "../cluster/samples";
import { type NodeMoment, nodeActions } from "./node-actions";

const NOW: NodeMoment = { isConnected: true, isStandbyChanging: false, isMaintenanceChanging: false };

it("offers what the node is not yet", () => {
  expect(nodeActions(sampleNode("n1"), NOW)).toEqual([
    { kind: "standby", operation: { kind: "node.standby", node: "n1" }, block: null },
    { kind: "maintenance-on", operation: { kind: "node.maintenance", node: "n1", on: true }, block: null },
    { kind: "services-off", operation: { kind: "node.services", nodes: ["n1"], on: false }, block: null },
  ]);
  const aside = sampleNode("n1", { standbyOnFail: true, maintenance: true });
  expect(nodeActions(aside, NOW).map(({ operation }) => operation)).toEqual([
    { kind: "node.online", node: "n1" },
    { kind: "node.maintenance", node: "n1", on: false },
    { kind: "node.services", nodes: ["n1"], on: false },
  ]);
  const last = (change: Parameters<typeof sampleNode>[1]) =>
    nodeActions(sampleNode("n1", change), NOW).at(-1)?.operation;
  expect(last({ online: false })).toEqual({ kind: "node.services", nodes: ["n1"], on: true });
  expect(last({ kind: "remote" })).toMatchObject({ kind: "node.maintenance" });
});

it("says why not: no connection, or a change of the same goes on", () => {
  const blocks = (change: Partial<NodeMoment>) =>
    nodeActions(sampleNode("n1"), { ...NOW, ...change }).map(({ block }) => block);
  expect(blocks({ isConnected: false })).toEqual(["not-connected", "not-connected", null]);
  expect(blocks({ isStandbyChanging: true })).toEqual(["going-on", null, null]);
  expect(blocks({ isMaintenanceChanging: true })).toEqual([null, "going-on", null]);
});
