import { describe, expect, it } from "vitest";
import { type Effects, NO_EFFECTS, type ResourceEffect } from "../change/effects/effects";
import { sampleCluster, sampleGroup, samplePrimitive } from "../cluster/samples";
import { summarizeForecast, topLevelNames } from "./forecast-summary";

function effect(resource: string, kind: ResourceEffect["kind"], from: string | null, to: string | null) {
  return { resource, instance: resource, kind, from, to, blocked: false, provisional: false, reason: null };
}

const names = topLevelNames(
  sampleCluster({
    resources: [
      samplePrimitive("vip", "n1"),
      sampleGroup("app", [samplePrimitive("app-ip", "n1"), samplePrimitive("app-web", "n1")]),
    ],
  }),
);

function clauses(effects: Partial<Effects>, resource = "vip") {
  const summary = summarizeForecast(
    { kind: "possible", node: "n2", effects: { ...NO_EFFECTS, ...effects } },
    resource,
    names,
  );
  if (summary.kind !== "possible") throw new Error(summary.kind);
  return summary;
}

describe("what a drop would do", () => {
  it("names what moves here, groups by their own name, and says that nothing else stops", () => {
    const moves = ["vip", "app-ip", "app-web"].map((id) => effect(id, "move", "n1", "n2"));
    expect(clauses({ resources: moves }).clauses).toEqual([
      { code: "moves-here", names: ["vip", "app"] },
      { code: "nothing-else-stops" },
    ]);
  });

  it("says that nothing stops only of what migrates live", () => {
    expect(clauses({ resources: [effect("vip", "migrate", "n1", "n2")] }).clauses.at(-1)).toEqual({
      code: "nothing-stops",
    });
  });

  it("tells what goes elsewhere, restarts, stops, and is left stopped", () => {
    const resources = [
      effect("vip", "move", "n1", "n2"),
      effect("app-ip", "move", "n2", "n3"),
      effect("db", "restart", "n1", "n1"),
      effect("log", "stop", "n1", null),
      effect("mail", "stop", "n1", null),
    ];
    const summary = clauses({ resources, leftStopped: ["mail"] });
    expect(summary.clauses).toEqual([
      { code: "moves-here", names: ["vip"] },
      { code: "moves-away", names: ["app"], to: "n3" },
      { code: "restarts", names: ["db"] },
      { code: "stops", names: ["log"] },
      { code: "left-stopped", names: ["mail"] },
    ]);
    expect(summary.isNotable).toBe(true);
  });

  it("is dangerous when something is fenced or quorum is lost", () => {
    expect(clauses({ fenced: ["n3"], losesQuorum: true })).toMatchObject({ isDangerous: true });
  });

  it("tells where it would go back to, if it would", () => {
    const move = effect("vip", "move", "n1", "n2");
    const back = clauses({ resources: [move], afterClearing: [effect("vip", "move", "n2", "n1")] });
    expect(back.clauses.at(-1)).toEqual({ code: "goes-back", to: "n1" });
    const other = clauses({ resources: [move], afterClearing: [effect("app-ip", "move", "n2", "n1")] });
    expect(other.clauses.at(-1)).toEqual({ code: "nothing-else-stops" });
  });

  it("leaves blocked actions out, and says when nothing is left", () => {
    const blocked = { ...effect("vip", "move", "n1", "n2"), blocked: true };
    expect(clauses({ resources: [blocked] }).clauses).toEqual([{ code: "changes-nothing" }]);
  });

  it("keeps obstacles and unknowns as they are", () => {
    const obstacle = { code: "node-standby", node: "n2" } as const;
    expect(summarizeForecast({ kind: "impossible", node: "n2", obstacle }, "vip", names)).toEqual({
      kind: "impossible",
      obstacle,
    });
    expect(summarizeForecast({ kind: "unknown", node: "n2", detail: "x" }, "vip", names)).toEqual({
      kind: "unknown",
      detail: "x",
    });
  });
});
