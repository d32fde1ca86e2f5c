import { expect, it } from "vitest";
import { noQuorumPolicies } from "./no-quorum-policies";

it("offers what the coordinator's Pacemaker knows", () => {
  const of = (pacemakerVersion: string | null) => noQuorumPolicies({ pacemakerVersion });
  expect(of("1.1.24")).toEqual(["stop", "freeze", "ignore", "suicide"]);
  expect(of("2.1.5")).toEqual(["stop", "freeze", "ignore", "demote", "suicide"]);
  expect(of("2.1.9")).toEqual(["stop", "freeze", "ignore", "demote", "fence", "suicide"]);
  expect(of("3.0.0")).toContain("fence");
  expect(of(null)).toEqual(["stop", "freeze", "ignore", "suicide"]);
});
