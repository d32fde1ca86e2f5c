import { describe, expect, it } from "vitest";
import type { Plan } from "../plan/plan";
import { needsTypedName } from "../plan/plan-danger";
import { isNoDifference, planDifference } from "../plan/plan-difference";
import { effectWarnings, groupEffects } from "./effect-groups";
import { NO_EFFECTS } from "./effects";
import { sampleEffect } from "./samples";

function planOf(change: Partial<Plan> = {}): Plan {
  return {
    id: "p1",
    clusterId: "c1",
    operation: { kind: "node.standby", node: "n1" },
    commands: [{ argv: ["crm_standby", "-N", "n1", "-v", "on"], display: "crm_standby …", when: "now" }],
    effects: NO_EFFECTS,
    base: null,
    snapshotVersion: 1,
    notes: [],
    createdAt: "2026-03-01T10:00:00Z",
    ...change,
  };
}

describe("effects as lines", () => {
  it("fold what happens alike, interruptions first, blocked ones last", () => {
    const groups = groupEffects([
      sampleEffect("a", "start", null, "n2"),
      sampleEffect("b", "move", "n1", "n2"),
      sampleEffect("c", "move", "n1", "n2"),
      sampleEffect("d", "move", "n1", "n3"),
      sampleEffect("e", "stop", "n1", null, { blocked: true }),
      sampleEffect("f", "stop", "n1", null, { reason: "node availability" }),
    ]);
    expect(groups.map((g) => [g.kind, g.names, g.to])).toEqual([
      ["stop", ["f"], null],
      ["move", ["b", "c"], "n2"],
      ["move", ["d"], "n3"],
      ["start", ["a"], "n2"],
      ["stop", ["e"], null],
    ]);
    expect(groups[0]?.reason).toBe("node availability");
  });

  it("call copies of a clone by what they are copies of", () => {
    const [group] = groupEffects([
      sampleEffect("web:0", "stop", "n1", null),
      sampleEffect("web:1", "stop", "n1", null),
    ]);
    expect(group?.names).toEqual(["web"]);
  });

  it("keep a reason only where all share it", () => {
    const [group] = groupEffects([
      sampleEffect("a", "stop", "n1", null, { reason: "x" }),
      sampleEffect("b", "stop", "n1", null, { reason: "y" }),
    ]);
    expect(group?.reason).toBeNull();
  });

  it("warn of lost quorum, fencing and services left stopped", () => {
    const effects = { ...NO_EFFECTS, leftStopped: ["a"], losesQuorum: true, fenced: ["n2"] };
    expect(effectWarnings(effects).map((w) => w.code)).toEqual(["loses-quorum", "fenced", "left-stopped"]);
    expect(effectWarnings(NO_EFFECTS)).toEqual([]);
  });
});

describe("a dangerous plan", () => {
  it("asks for the node's name when it leaves services stopped", () => {
    expect(needsTypedName(planOf())).toBe(false);
    expect(needsTypedName(planOf({ effects: { ...NO_EFFECTS, leftStopped: ["a"] } }))).toBe(true);
  });
});

describe("a rebuilt plan", () => {
  it("says what is new, what fell away, and new warnings", () => {
    const before = planOf({ effects: { ...NO_EFFECTS, resources: [sampleEffect("a", "move", "n1", "n2")] } });
    const after = planOf({
      effects: {
        ...NO_EFFECTS,
        resources: [sampleEffect("b", "stop", "n1", null)],
        leftStopped: ["b"],
      },
    });
    const difference = planDifference(before, after);
    expect(difference.added.map((g) => g.names)).toEqual([["b"]]);
    expect(difference.dropped.map((g) => g.names)).toEqual([["a"]]);
    expect(difference.newWarnings).toEqual([{ code: "left-stopped", names: ["b"] }]);
    expect(difference.commandsChanged).toBe(false);
    expect(isNoDifference(difference)).toBe(false);
  });

  it("says that what comes afterwards, or what is to be known, is different", () => {
    const back = { ...NO_EFFECTS, afterClearing: [sampleEffect("a", "move", "n2", "n1")] };
    const stays = { ...NO_EFFECTS, afterClearing: [] };
    const later = planDifference(planOf({ effects: stays }), planOf({ effects: back }));
    expect(later).toMatchObject({ laterChanged: true, notesChanged: false });
    expect(isNoDifference(later)).toBe(false);
    expect(planDifference(planOf({ effects: back }), planOf({ effects: back })).laterChanged).toBe(false);
    const notes = [{ code: "divided", members: ["n1"] }] as const;
    const told = planDifference(planOf(), planOf({ notes }));
    expect(told).toMatchObject({ laterChanged: false, notesChanged: true });
    expect(isNoDifference(told)).toBe(false);
  });

  it("may come to the same", () => {
    expect(isNoDifference(planDifference(planOf(), planOf({ id: "p2" })))).toBe(true);
  });
});
