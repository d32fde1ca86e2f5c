import { expect, it } from "vitest";
import type { Resource } from "../cluster/resource";
import { sampleCluster, samplePrimitive } from "../cluster/samples";
import { toBoard } from "./board";
import { glidesBetween } from "./glides";
import { shareBoard } from "./share-board";

const boardOf = (...resources: Resource[]) => toBoard(sampleCluster({ resources }));

it("keeps cards and columns that say the same", () => {
  const before = boardOf(samplePrimitive("a", "n1"), samplePrimitive("b", "n2"));
  const after = boardOf(samplePrimitive("a", "n1"), samplePrimitive("b", "n2", { pending: "Stopping" }));
  const shared = shareBoard(before, after);
  expect(shared.columns[0]).toBe(before.columns[0]);
  expect(shared.columns[1]).not.toBe(before.columns[1]);
  expect(shared.columns[1]?.cards[0]?.state).toBe("stopping");
});

it("is the old board when nothing changed", () => {
  const before = boardOf(samplePrimitive("a", "n1"));
  expect(shareBoard(before, boardOf(samplePrimitive("a", "n1")))).toBe(before);
  expect(shareBoard(null, before)).toBe(before);
});

it("tells which cards glide: those that changed columns, not those that came or went", () => {
  const before = boardOf(samplePrimitive("a", "n1"), samplePrimitive("b", "n1"));
  const after = boardOf(samplePrimitive("a", "n2"), samplePrimitive("c", "n1"));
  const key = (node: string | null, id: string) => JSON.stringify([node, id, ""]);
  expect(glidesBetween(before, after)).toEqual([{ from: key("n1", "a"), to: key("n2", "a") }]);
  expect(glidesBetween(after, after)).toEqual([]);
  const stopped = boardOf(samplePrimitive("a", null));
  expect(glidesBetween(after, stopped)).toEqual([{ from: key("n2", "a"), to: key(null, "a") }]);
});

it("does not glide when trouble only adds a card to the first column", () => {
  const before = boardOf(samplePrimitive("a", "n1"));
  const failed = boardOf(samplePrimitive("a", "n1", { failed: true }));
  expect(glidesBetween(before, failed)).toEqual([]);
});
