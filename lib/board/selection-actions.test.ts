import { expect, it } from "vitest";
import { sampleClone, sampleCluster, sampleGroup, sampleNode, samplePrimitive } from "../cluster/samples";
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

const moving = (selected: readonly string[], to: string, here = cluster) =>
  selectionActions(here, selected).find(({ kind, node }) => kind === "move" && node === to)?.operation;
const move = (resource: string, to: string, promoted = false) =>
  ({ kind: "resource.move", resource, to, promoted, keep: false }) as const;

it("moves those that are not there yet, as one change", () => {
  expect(moving(["a", "b", "g"], "n3")).toEqual({
    kind: "resource.several",
    operations: [move("a", "n3"), move("b", "n3"), move("g", "n3")],
  });
  expect(moving(["a", "b"], "n1")).toMatchObject({ operations: [move("b", "n1")] });
  expect(moving(["a", "g"], "n1")).toBeUndefined();
});

it("moves to nodes that are up", () => {
  const nodes = [sampleNode("n1"), sampleNode("n2", { standby: true }), sampleNode("n3", { online: false })];
  const here = { ...cluster, nodes };
  expect(["n1", "n2", "n3"].map((node) => moving(["b"], node, here) !== undefined)).toEqual([
    ...[true, false, false],
  ]);
});

it("moves the promoted role of what is promotable, and nothing where one cannot move", () => {
  const copy = (node: string, role: "promoted" | "unpromoted" | "started") =>
    samplePrimitive("db", node, { role });
  const withClone = (promotable: boolean) =>
    sampleCluster({
      resources: [
        samplePrimitive("a", "n1"),
        sampleClone(
          "db-clone",
          promotable ? [copy("n1", "promoted"), copy("n2", "unpromoted")] : [copy("n1", "started")],
          { promotable },
        ),
      ],
    });
  expect(moving(["a", "db-clone"], "n2", withClone(true))).toMatchObject({
    operations: [move("a", "n2"), move("db-clone", "n2", true)],
  });
  expect(moving(["a", "db-clone"], "n2", withClone(false))).toBeUndefined();
});

it("restarts those that run", () => {
  const here = sampleCluster({
    resources: [
      samplePrimitive("a", "n1"),
      samplePrimitive("b", "n2", { disabled: true }),
      samplePrimitive("c", null),
    ],
  });
  const restart = (...selected: readonly string[]) =>
    selectionActions(here, selected).find(({ kind }) => kind === "restart")?.operation;
  expect(restart("a", "b", "c")).toEqual({
    kind: "resource.several",
    operations: [{ kind: "resource.restart", resource: "a" }],
  });
  expect(restart("b", "c")).toBeUndefined();
});

it("leaves out what is gone", () => {
  expect(of("gone")).toEqual([]);
  expect(of("a", "gone")[0]?.operation).toMatchObject({ operations: [{ resource: "a" }] });
});
