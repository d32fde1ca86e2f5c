import { expect, it } from "vitest";
import { NO_EFFECTS } from "@/lib/change/effects/effects";
import type { Plan } from "@/lib/change/plan/plan";
import { toCliError } from "./cli-error";

const plan: Plan = {
  id: "p2",
  clusterId: "c1",
  operation: { kind: "node.standby", node: "n1" },
  commands: [],
  effects: NO_EFFECTS,
  base: null,
  snapshotVersion: 1,
  notes: [],
  createdAt: "2026-03-01T10:00:00Z",
};

it("says why a plan was not applied by the code that the docs have, not by what wraps it", () => {
  const conflicted = { code: "plan", problem: { code: "conflicted", plan, by: null } } as const;
  expect(toCliError(conflicted).message).toBe(
    'conflicted (plan p2, by null). See docs/failure-modes.md, "conflicted".',
  );
  expect(toCliError({ code: "plan", problem: { code: "busy", runId: "r1" } }).message).toBe(
    'busy (runId r1). See docs/failure-modes.md, "busy".',
  );
  expect(toCliError({ code: "api.busy" }).message).toBe('api.busy. See docs/failure-modes.md, "api.busy".');
});
