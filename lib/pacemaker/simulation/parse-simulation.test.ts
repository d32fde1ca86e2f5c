import { describe, expect, it } from "vitest";
import { RELEASES, readFixture, scenarios } from "../fixtures/read-fixture";
import { parseSimulation } from "./parse-simulation";
import { derivePlacement } from "./placement";
import type { PlacedCopy, Simulation } from "./simulation";

function simulation(text: string): Simulation {
  const result = parseSimulation(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function sorted(placement: readonly PlacedCopy[]) {
  return placement.map((p) => `${p.instance}(${p.resource}) ${p.role} on ${p.node}`).sort();
}

describe.each(RELEASES)("crm_simulate of %s", (release) => {
  const load = (scenario: string, how: "S" | "R" = "S") =>
    simulation(readFixture(`practice/${release}`, scenario, `simulate-${how}.xml`));
  const brief = (scenario: string) =>
    load(scenario).actions.map((a) => [a.kind, a.instance, a.from, a.to, a.nextRole ?? a.role]);

  it.each(scenarios(`practice/${release}`, "simulate-S.xml").filter((name) => name !== "rich"))(
    "%s: what is derived from the decisions is what playing them gives",
    (scenario) => {
      const played = load(scenario, "S");
      const decided = load(scenario, "R");
      expect(decided.after).toBeNull();
      expect(played.after).not.toBeNull();
      expect(sorted(derivePlacement(played.before.resources, played.actions))).toEqual(
        sorted(played.placementAfter),
      );
      expect(decided.actions).toEqual(played.actions);
      expect(sorted(decided.placementAfter)).toEqual(sorted(played.placementAfter));
      expect([...played.unknown, ...decided.unknown]).toEqual([]);
    },
  );

  it("a move", () => {
    expect(brief("what-if-move")).toEqual([["move", "vip", "n2", "n3", null]]);
    expect(load("what-if-move").steps.filter((step) => step.kind === "resource")).toEqual([
      { kind: "resource", resource: "vip", operation: "stop", node: "n2", intervalMs: 0 },
      { kind: "resource", resource: "vip", operation: "start", node: "n3", intervalMs: 0 },
      { kind: "resource", resource: "vip", operation: "monitor", node: "n3", intervalMs: 10000 },
    ]);
  });

  it("a group moves whole, what can migrate migrates", () => {
    expect(brief("what-if-move-group").map(([kind, instance]) => [kind, instance])).toEqual([
      ["move", "app-fs"],
      ["move", "app-db"],
    ]);
    expect(brief("what-if-migrate")).toEqual([["migrate", "vm", "n1", "n2", null]]);
  });

  it("a first start, one copy started and promoted at once", () => {
    const { actions, after } = load("what-if-first-start");
    expect(actions.every((action) => action.from === null && action.to !== null)).toBe(true);
    expect(actions.find((action) => action.instance === "db:0")).toMatchObject({
      kind: "promote",
      resource: "db",
      role: "stopped",
      nextRole: "promoted",
      to: "n1",
    });
    expect(
      after
        ?.filter((copy) => copy.resource === "db")
        .map((copy) => copy.role)
        .sort(),
    ).toEqual(["promoted", "unpromoted", "unpromoted"]);
  });

  it("roles change places", () => {
    expect(brief("what-if-promoted-move")).toEqual([
      ["demote", "db:0", "n1", "n1", "unpromoted"],
      ["promote", "db:1", "n2", "n2", "promoted"],
    ]);
  });

  it("a node in standby: clone instances stop, the rest moves", () => {
    const kinds = Object.fromEntries(brief("what-if-standby-promoted").map(([kind, id]) => [id, kind]));
    expect(kinds).toMatchObject({
      "web:0": "stop",
      "db:0": "stop",
      "db:1": "promote",
      vm: "migrate",
      fence: "move",
    });
    expect(kinds["worker:0"]).toBe("move");
  });

  it("a node that fails is fenced, with the reason", () => {
    expect(load("what-if-node-fail").fencing).toEqual([
      { node: "n3", action: "reboot", reason: "peer is no longer part of the cluster" },
    ]);
    expect(load("what-if-failed-stop-fencing").steps).toContainEqual({
      kind: "fencing",
      node: "n3",
      operation: "reboot",
    });
  });

  it("recovery, restart, and what is blocked", () => {
    expect(brief("what-if-failed-monitor")).toEqual([["recover", "app-db", "n3", "n3", null]]);
    expect(load("what-if-redefine").actions).toMatchObject([
      {
        kind: "restart",
        resource: "vip",
        from: "n2",
        to: "n2",
        reason: "resource definition change",
        blocked: false,
      },
    ]);
    expect(load("what-if-failed-stop").actions[0]).toMatchObject({
      kind: "stop",
      resource: "app-fs",
      blocked: true,
      reason: "unrunnable app-db stop",
    });
    const without = load("what-if-start-without-quorum");
    expect(without.actions.every((action) => action.blocked)).toBe(true);
    expect(without.placementAfter).toEqual([]);
    expect(load("what-if-lost-quorum").placementAfter).toEqual([]);
  });

  it("everything at once is understood, fencing included", () => {
    const rich = load("rich", "R");
    expect(rich.fencing.map((fencing) => fencing.node)).toEqual(["n2", "n5"]);
    expect(rich.actions.every((action) => action.kind !== "other")).toBe(true);
    expect(rich.actions.find((action) => action.resource === "stuck")).toMatchObject({
      kind: "recover",
      from: "n2",
    });
    expect([...rich.unknown]).toEqual([]);
  });
});

describe("what is no simulation", () => {
  it("an error of the tool's own", () => {
    const text = `<pacemaker-result api-version="2.25" request="crm_simulate"><status code="70" message="Internal"/></pacemaker-result>`;
    expect(parseSimulation(text)).toEqual({
      ok: false,
      error: { code: "xml.unexpected-root", root: "pacemaker-result" },
    });
  });

  it("actions that nobody has seen yet are other, and change nothing", () => {
    const text = `<pacemaker-result><cluster_status><nodes/><resources><resource id="a" resource_agent="ocf:x:y" role="Started" active="true"><node name="n1" id="1" cached="true"/></resource></resources></cluster_status><actions><rsc_action action="teleport" resource="a" source="n1" dest="n2"/><rsc_action action="re-promote" resource="a" role="Promoted" source="n1"/></actions></pacemaker-result>`;
    const { actions } = simulation(text);
    expect(actions.map((action) => action.kind)).toEqual(["other", "restart"]);
    const moved = simulation(text.replace('action="re-promote"', 'action="also-new"'));
    expect(sorted(moved.placementAfter)).toEqual(["a(a) started on n1"]);
  });
});
