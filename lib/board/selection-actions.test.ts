import { expect, it } from "vitest";
import { sampleCluster, sampleGroup, samplePrimitive } from "../cluster/samples";
import { selectionActions } from "./selection-actions";

const cluster = sampleCluster({
  resources: [
    samplePrimitive("a", "n1"),
    samplePrimitive("b", "n2"),
    sampleGroup("g", [samplePrimitive("c", "n1")]),
  ],
});
const of = (...selected: readonly string[]) => selectionActions(cluster, selected);
const kinds = (...selected: readonly string[]) =>
  of(...selected).map(({ kind, node }) => `${kind} ${node}`.trim());

it("offers each verb for all of the selected as one change", () => {
  expect(of("b", "a")[0]?.operation).toEqual({
    kind: "resource.several",
    operations: [
      { kind: "resource.stop", resource: "a" },
      { kind: "resource.stop", resource: "b" },
    ],
  });
  expect(kinds("a", "b")).toEqual(expect.arrayContaining(["ban n1", "ban n2", "group", "delete"]));
  expect(of("a", "b").at(-1)?.operation).toMatchObject({
    steps: [
      { kind: "resource.delete", id: "a" },
      { kind: "resource.delete", id: "b" },
    ],
  });
});

it("groups only what stands by itself, and two at least", () => {
  expect(kinds("a", "g")).not.toContain("group");
  expect(kinds("a")).not.toContain("group");
});

it("leaves out what is gone", () => {
  expect(of("gone")).toEqual([]);
  expect(of("a", "gone")[0]?.operation).toMatchObject({ operations: [{ resource: "a" }] });
});
