import { expect, it } from "vitest";
import type { Operation } from "../change/operation";
import { HOMES } from "../change/operations/homes";
import { isPractisable } from "./practisable";

it("tries nothing on a file that is of hosts", () => {
  for (const [kind, home] of Object.entries(HOMES))
    if (home.way.kind === "nodes") expect(isPractisable({ kind } as unknown as Operation), kind).toBe(false);
});

it("looks into several at once", () => {
  const several = (kind: "resource.stop" | "resource.cleanup" | "resource.refresh"): Operation => ({
    kind: "resource.several",
    operations: [kind === "resource.stop" ? { kind, resource: "a" } : { kind, resource: "a", node: null }],
  });
  expect(isPractisable(several("resource.stop"))).toBe(true);
  expect(isPractisable(several("resource.cleanup"))).toBe(false);
  expect(isPractisable(several("resource.refresh"))).toBe(false);
});
