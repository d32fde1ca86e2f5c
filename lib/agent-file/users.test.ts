import { expect, it } from "vitest";
import { sampleCluster, samplePrimitive } from "../cluster/samples";
import { usersOf } from "./users";

it("names the resources of an agent and where they run, copies of one together, and no other's", () => {
  const own = { standard: "ocf", provider: "own", type: "floatip" } as const;
  const copy = (node: string) => samplePrimitive("web", node, { agent: own });
  const group = {
    ...samplePrimitive("g", "n1"),
    kind: "group",
    members: [samplePrimitive("vip", "n2", { agent: own })],
  };
  const clone = {
    ...{
      ...samplePrimitive("web-clone", "n1"),
      kind: "clone",
      promotable: false,
      unique: false,
      childId: "web",
    },
    ...{ cloneMax: null, instances: [copy("n1"), copy("n2")] },
  };
  const resources = [
    samplePrimitive("other", "n1", { agent: { ...own, provider: "heartbeat" } }),
    group,
    clone,
    samplePrimitive("down", "n1", { agent: own, nodes: [], active: false, role: "stopped" }),
  ] as never;
  expect(usersOf(sampleCluster({ resources }), { provider: "own", type: "floatip" })).toEqual([
    { id: "vip", nodes: ["n2"] },
    { id: "web", nodes: ["n1", "n2"] },
    { id: "down", nodes: [] },
  ]);
});
