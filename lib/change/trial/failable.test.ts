import { expect, it } from "vitest";
import { sampleClone, sampleCluster, sampleGroup, samplePrimitive } from "../../cluster/samples";
import { fencingDevice } from "../configuration/samples-fencing";
import { dummy } from "../configuration/samples-parts";
import { failablePrimitives, nodesWith } from "./failable";

const power = samplePrimitive("power", "n1", {
  agent: { standard: "stonith", provider: null, type: "fence_apc" },
});
const cluster = sampleCluster({
  resources: [
    samplePrimitive("vip", "n1"),
    sampleGroup("g", [samplePrimitive("a", "n1"), samplePrimitive("b", "n1")]),
    power,
  ],
});

it("offers what the steps make, by the names that they give, and not what they take away", () => {
  const after = (...steps: Parameters<typeof failablePrimitives>[1]) => failablePrimitives(cluster, steps);
  expect(after()).toEqual(["vip", "a", "b"]);
  expect(after(dummy("web"), fencingDevice("f"))).toEqual(["vip", "a", "b", "web"]);
  const made = {
    kind: "primitive.from-template",
    id: "t1",
    template: "t",
    parameters: {},
    operations: [],
    meta: {},
    group: null,
  } as const;
  expect(after(made)).toContain("t1");
  const names = [
    { id: "g", as: "h" },
    { id: "a", as: "c" },
    { id: "b", as: "d" },
  ];
  const copy = { kind: "resource.copy", id: "g", names, withConstraints: false, isStopped: true } as const;
  expect(after(copy)).toEqual(["vip", "a", "b", "c", "d"]);
  expect(after({ kind: "resource.rename", id: "vip", as: "ip" })).toEqual(["ip", "a", "b"]);
  expect(after({ kind: "resource.rename", id: "g", as: "h" })).toEqual(["vip", "a", "b"]);
  expect(after({ kind: "resource.delete", id: "g" }, dummy("a"))).toEqual(["vip", "a"]);
});

it("knows where a primitive runs, all copies of a clone together", () => {
  const copies = [samplePrimitive("db:0", "n1"), samplePrimitive("db:1", "n3")];
  const spread = sampleCluster({
    resources: [samplePrimitive("vip", "n3"), sampleClone("db-clone", copies)],
  });
  expect(nodesWith(spread, "vip")).toEqual(["n3"]);
  expect(nodesWith(spread, "db")).toEqual(["n1", "n3"]);
  expect(nodesWith(spread, "not-made-yet")).toEqual([]);
});
