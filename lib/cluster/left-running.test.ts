import { expect, it } from "vitest";
import { leftRunning } from "./left-running";
import { sampleCluster, sampleNode, samplePrimitive } from "./samples";

it("is what runs unmanaged or in maintenance on the nodes that leave, but for fence devices", () => {
  const fence = { agent: { standard: "stonith", provider: null, type: "fence_ipmilan" }, managed: false };
  const resources = [
    samplePrimitive("db", "n1", { managed: false }),
    samplePrimitive("web", "n1"),
    samplePrimitive("far", "n2", { managed: false }),
    samplePrimitive("fence", "n1", fence),
  ];
  const cluster = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")], resources });
  expect(leftRunning(cluster, ["n1"])).toEqual(["db"]);
  const kept = { ...cluster, nodes: [sampleNode("n1", { maintenance: true }), sampleNode("n2")] };
  expect(leftRunning(kept, ["n1"])).toEqual(["db", "web"]);
  expect(leftRunning({ ...cluster, nodes: [] }, [])).toEqual([]);
});
