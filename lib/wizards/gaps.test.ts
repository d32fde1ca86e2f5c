import { expect, it } from "vitest";
import { hasGaps } from "./gaps";

it("finds what is still to be typed, wherever it is", () => {
  const create = {
    kind: "primitive.create",
    id: "disk",
    agent: { standard: "ocf", provider: null, type: "T" },
    parameters: { device: "/dev/sdb" },
    operations: [],
    meta: {},
    group: null,
  } as const;
  expect(hasGaps([create])).toBe(false);
  expect(hasGaps([create, { ...create, id: "" }])).toBe(true);
  expect(hasGaps([{ ...create, parameters: { device: "", directory: "/srv" } }])).toBe(true);
  const operation = { name: "monitor", interval: "10s", options: { timeout: "" }, checkLevel: null };
  expect(hasGaps([{ ...create, operations: [operation] }])).toBe(true);
});
