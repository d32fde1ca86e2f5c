import { expect, it } from "vitest";
import { parseUnit } from "../../../facts/unit";
import { unitRun } from "./home";

const way = unitRun.way;
const isSo = (on: boolean, state: string, job = "") => {
  const id = "0123456789abcdef0123456789abcdef";
  const said = `LoadState=loaded\nUnitFileState=enabled\nActiveState=${state}\nInvocationID=${id}\nActiveEnterTimestampMonotonic=1\nJob=${job}\n`;
  const answer = parseUnit(said);
  if (way.kind !== "nodes" || answer === null) throw new Error("no answer");
  return way.isSo({ kind: "unit.run", unit: "pcsd.service", nodes: ["n1"], on }, answer);
};

it("a unit runs once it is active, and has ended once nothing goes on any more", () => {
  expect(["active", "reloading", "activating", "inactive"].map((state) => isSo(true, state))).toEqual([
    ...[true, true, false, false],
  ]);
  expect(["inactive", "failed", "deactivating", "active"].map((state) => isSo(false, state))).toEqual([
    ...[true, true, false, false],
  ]);
  // Somebody else's start waits for its turn.
  expect(isSo(false, "inactive", "1234")).toBe(false);
});
