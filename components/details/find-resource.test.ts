import { expect, it } from "vitest";
import { sampleClone, sampleCluster, sampleGroup, samplePrimitive } from "@/lib/cluster/samples";
import { findResource } from "./find-resource";

const cluster = sampleCluster({
  resources: [
    samplePrimitive("vip", "n1"),
    sampleGroup("app", [samplePrimitive("fs", "n1"), samplePrimitive("srv", "n1")]),
    sampleClone("web-clone", [samplePrimitive("web", "n1"), samplePrimitive("web", "n2")]),
    sampleClone("stack-clone", [
      sampleGroup("stack", [samplePrimitive("dlm", "n1")]),
      sampleGroup("stack", [samplePrimitive("dlm", "n2")]),
    ]),
  ],
});

it("finds resources, members, and every copy of what is cloned", () => {
  const found = (id: string) => {
    const result = findResource(cluster, id);
    return result && [result.resource.kind, result.top.id, result.copies.length];
  };
  expect(found("vip")).toEqual(["primitive", "vip", 1]);
  expect(found("app")).toEqual(["group", "app", 2]);
  expect(found("srv")).toEqual(["primitive", "app", 1]);
  expect(found("web-clone")).toEqual(["clone", "web-clone", 2]);
  expect(found("web")).toEqual(["primitive", "web-clone", 2]);
  expect(found("stack")).toEqual(["group", "stack-clone", 2]);
  expect(found("dlm")).toEqual(["primitive", "stack-clone", 2]);
  expect(found("gone")).toBeNull();
});
