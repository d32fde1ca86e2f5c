import { describe, expect, it } from "vitest";
import { type Effects, NO_EFFECTS } from "../change/effects/effects";
import { sampleEffect } from "../change/effects/samples";
import { sampleCluster, sampleGroup, samplePrimitive } from "../cluster/samples";
import { summarizeForecast, topLevelNames } from "./forecast-summary";

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
    const moves = ["vip", "app-ip", "app-web"].map((id) => sampleEffect(id, "move", "n1", "n2"));
    expect(clauses({ resources: moves }).clauses).toEqual([
      { code: "moves-here", names: ["vip", "app"] },
      { code: "nothing-else-stops" },
    ]);
  });

  it("says that nothing stops only of what migrates live", () => {
    expect(clauses({ resources: [sampleEffect("vip", "migrate", "n1", "n2")] }).clauses.at(-1)).toEqual({
      code: "nothing-stops",
    });
  });

  it("tells what goes elsewhere, restarts, stops, and is left stopped", () => {
    const resources = [
      sampleEffect("vip", "move", "n1", "n2"),
      sampleEffect("app-ip", "move", "n2", "n3"),
      sampleEffect("db", "restart", "n1", "n1"),
      sampleEffect("log", "stop", "n1", null),
      sampleEffect("mail", "stop", "n1", null),
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
    const move = sampleEffect("vip", "move", "n1", "n2");
    const back = clauses({ resources: [move], afterClearing: [sampleEffect("vip", "move", "n2", "n1")] });
    expect(back.clauses.at(-1)).toEqual({ code: "goes-back", to: "n1" });
    const other = clauses({ resources: [move], afterClearing: [sampleEffect("app-ip", "move", "n2", "n1")] });
    expect(other.clauses.at(-1)).toEqual({ code: "nothing-else-stops" });
  });

  it("leaves blocked actions out, and says when nothing is left", () => {
    const blocked = { ...sampleEffect("vip", "move", "n1", "n2"), blocked: true };
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
