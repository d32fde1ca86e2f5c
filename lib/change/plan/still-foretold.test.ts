import { expect, it } from "vitest";
import { NO_EFFECTS } from "../effects/effects";
import { sampleEffect } from "../effects/samples";
import type { Plan, PlanNote } from "./plan";
import { isStillForetold } from "./still-foretold";

const moves = [sampleEffect("web", "move", "n1", "n2"), sampleEffect("db", "stop", "n1", null)];
const plan: Plan = {
  id: "p1",
  clusterId: "c1",
  operation: { kind: "node.standby", node: "n1" },
  commands: [{ argv: ["crm_attribute"], display: "crm_attribute …", when: "now" }],
  effects: { ...NO_EFFECTS, resources: moves },
  base: null,
  snapshotVersion: 1,
  notes: [{ code: "finding", text: "unused" }],
  createdAt: "2026-03-01T10:00:00Z",
};
const withEffects = (change: Partial<Plan["effects"]>): Plan => ({
  ...plan,
  effects: { ...plan.effects, ...change },
});
const withNotes = (...notes: readonly PlanNote[]): Plan => ({ ...plan, notes });

it.each<[string, Plan]>([
  ["something stays", withEffects({ resources: moves.slice(1) })],
  [
    "something goes elsewhere",
    withEffects({ resources: [sampleEffect("web", "move", "n1", "n3"), moves[1] ?? never()] }),
  ],
  ["something is left stopped", withEffects({ leftStopped: ["web"] })],
  ["something is taken out", withEffects({ removed: ["web"] })],
  ["a node is fenced", withEffects({ fenced: ["n2"] })],
  ["the quorum is lost", withEffects({ losesQuorum: true })],
  ["what comes afterwards is another thing", withEffects({ afterClearing: [] })],
  ["a remark more", withNotes(...plan.notes, { code: "no-fencing", lacks: "disabled" })],
  [
    "another command",
    { ...plan, commands: [{ argv: ["crm_attribute"], display: "crm_attribute -n n1", when: "now" }] },
  ],
])("a plan made anew is another one: %s", (_, anew) => {
  expect(isStillForetold(plan, anew)).toBe(false);
});

it("is the same whatever its order, the copies' numbers, the tool that says it, and what a node says of itself", () => {
  expect(isStillForetold(plan, { ...plan, id: "p2", createdAt: "2026-03-01T10:05:00Z" })).toBe(true);
  const renumbered = moves
    .toReversed()
    .map((one) => ({ ...one, instance: `${one.resource}:1`, reason: "x" }));
  expect(isStillForetold(plan, withEffects({ resources: renumbered }))).toBe(true);
  const staged = { argv: ["pcs"], display: "pcs …", when: "staged" } as const;
  expect(isStillForetold(plan, { ...plan, commands: [staged, ...plan.commands] })).toBe(true);
  const told: readonly PlanNote[] = [
    { code: "tool-refused", said: "no" },
    { code: "node-silent", node: "n2", problem: null },
  ];
  expect(isStillForetold(plan, withNotes(...told, ...plan.notes))).toBe(true);
});

it("does not stumble over the time in what a tool says", () => {
  const said = (text: string): PlanNote => ({ code: "agent-refuses", resource: "fs", node: "n1", text });
  expect(isStillForetold(withNotes(said("10:00:00 no /dev/x")), withNotes(said("10:01:00 no /dev/x")))).toBe(
    true,
  );
});

function never(): never {
  throw new Error("unreachable");
}
