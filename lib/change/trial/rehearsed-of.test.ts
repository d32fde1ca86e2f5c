import { describe, expect, it } from "vitest";
import { sampleClone, sampleGroup, samplePrimitive } from "../../cluster/samples";
import type { PlacedCopy, SimulatedAction, Simulation } from "../../pacemaker/simulation/simulation";
import { rehearsedOf } from "./rehearsed-of";

type Places = Readonly<Record<string, readonly string[]>>;

const RESOURCES = [
  samplePrimitive("vip", null),
  sampleGroup("g", [samplePrimitive("a", null), samplePrimitive("b", null)]),
  sampleClone("web-clone", [samplePrimitive("web", null)]),
  sampleClone("db-clone", [samplePrimitive("db", null)], { promotable: true }),
  samplePrimitive("fence", null, { agent: { standard: "stonith", provider: null, type: "fence_virsh" } }),
];

function placed(places: Places): readonly PlacedCopy[] {
  return Object.entries(places).flatMap(([name, nodes]) =>
    nodes.map((node): PlacedCopy => {
      const resource = name.replace("!", "");
      return { resource, instance: resource, node, role: name.endsWith("!") ? "promoted" : "started" };
    }),
  );
}

/** One moment: where primitives run (`db!`: promoted), what was done to them, who was fenced. */
function moment(
  places: Places,
  acts: Readonly<Record<string, SimulatedAction["kind"]>> = {},
  fenced: readonly string[] = [],
  was: Places = places,
): Simulation {
  const placement = placed(places);
  return {
    before: { nodes: [], resources: RESOURCES, placement: placed(was) },
    actions: Object.entries(acts).map(([resource, kind]) => ({
      kind,
      resource,
      instance: resource,
      from: null,
      to: null,
      role: null,
      nextRole: null,
      reason: null,
      blocked: false,
    })),
    fencing: fenced.map((node) => ({ node, action: "reboot", reason: null })),
    steps: [],
    after: placement,
    placementAfter: placement,
    unknown: new Map(),
  };
}

function played(
  resources: readonly string[] | null,
  [started, lost, back]: readonly [Simulation, Simulation, Simulation],
  fencing = false,
) {
  return rehearsedOf({ started, loss: { node: "n1", lost, back } }, { resources, fencing });
}

describe("rehearsedOf", () => {
  it.each([
    ["home", { vip: "move" }, ["n1"], { kind: "moved", nodes: ["n1"] }],
    ["away", {}, ["n2"], { kind: "stayed", nodes: ["n2"] }],
    ["restarted", { vip: "restart" }, ["n2"], { kind: "restarted", nodes: ["n2"] }],
    ["live", { vip: "migrate" }, ["n1"], { kind: "migrated", nodes: ["n1"] }],
    ["nowhere", { vip: "stop" }, [], { kind: "stopped", nodes: [] }],
  ] as const)("tells what the node's return does: %s", (_, acts, nodes, back) => {
    const moments = [moment({ vip: ["n1"] }), moment({ vip: ["n2"] }), moment({ vip: nodes }, acts)] as const;
    const { node, resources } = played(["vip"], moments);
    expect(node).toBe("n1");
    expect(resources).toEqual([
      {
        resource: "vip",
        isPromotable: false,
        applied: { kind: "stayed", nodes: ["n1"] },
        started: ["n1"],
        stopped: [],
        lost: { kind: "moved", nodes: ["n2"] },
        back,
      },
    ]);
  });

  it("tells groups by all of their members, and which of them runs nowhere", () => {
    const [group] = played(
      ["g"],
      [moment({ a: ["n1"] }), moment({}), moment({ a: ["n1"], b: ["n1"] })],
    ).resources;
    expect(group).toMatchObject({
      started: ["n1"],
      stopped: ["b"],
      lost: { kind: "stopped" },
      back: { kind: "started", nodes: ["n1"] },
    });
  });

  it("tells clones by their copies, and promotable ones by those that are promoted", () => {
    const all = { web: ["n3", "n1"], db: ["n2"], "db!": ["n1"] };
    const lost = { web: ["n3"], "db!": ["n2"] };
    const { resources } = played(
      ["web-clone", "db-clone"],
      [moment(all), moment(lost), moment({ ...all, "db!": ["n2"], db: ["n1"] })],
    );
    const passages = resources.map((one) => [one.resource, one.lost?.kind, one.back?.kind]);
    expect(passages).toEqual([
      ["web-clone", "thinned", "joined"],
      ["db-clone", "moved", "stayed"],
    ]);
    expect(resources.map(({ started }) => started)).toEqual([["n1", "n3"], ["n1"]]);
  });

  it("without a choice tells what ran there or moves, and no fencing devices", () => {
    const start = { vip: ["n1"], a: ["n2"], b: ["n2"], fence: ["n1"] };
    const lost = { ...start, vip: ["n2"], fence: ["n2"] };
    expect(
      played(null, [moment(start), moment(lost), moment(lost)]).resources.map((one) => one.resource),
    ).toEqual(["vip"]);
  });

  it("tells what the change itself moves, although the loss of the node does not concern it", () => {
    const start = moment({ vip: ["n2"], a: ["n3"], b: ["n3"] }, { vip: "move" }, [], {
      vip: ["n1"],
      a: ["n3"],
      b: ["n3"],
    });
    const after = moment({ vip: ["n2"], a: ["n3"], b: ["n3"] });
    const { resources } = played(null, [start, after, after]);
    expect(resources).toMatchObject([
      {
        resource: "vip",
        applied: { kind: "moved", nodes: ["n2"] },
        lost: { kind: "stayed" },
        back: { kind: "stayed" },
      },
    ]);
  });

  it("says when nothing starts elsewhere because nothing can fence the node, and no more than that", () => {
    const there = moment({ vip: ["n1"] });
    const stuck = played(["vip"], [there, there, there], true);
    expect(stuck.fencing).toBe("unfenced");
    expect(stuck.resources[0]).toMatchObject({ lost: { kind: "stuck", nodes: ["n1"] }, back: null });
    expect(played(["vip"], [there, there, there], false).fencing).toBeNull();
    const fenced = moment({ vip: ["n2"] }, {}, ["n1"]);
    expect(played(["vip"], [there, fenced, there], true).fencing).toBe("presumed");
  });

  it("says when fencing is on without a device", () => {
    const [vip] = RESOURCES;
    const bare = {
      ...moment({ vip: ["n1"] }),
      before: { nodes: [], resources: vip ? [vip] : [], placement: [] },
    };
    expect(played(["vip"], [bare, bare, bare], true).fencing).toBe("no-device");
    const power = samplePrimitive("power", "n2", {
      agent: { standard: "stonith", provider: null, type: "fence_apc" },
    });
    const resources = [...bare.before.resources, sampleClone("everywhere", [power])];
    const cloned = { ...bare, before: { ...bare.before, resources } };
    expect(played(["vip"], [cloned, cloned, cloned], true).fencing).toBe("unfenced");
  });

  it("tells the placement alone where no node fails", () => {
    const started = moment({ vip: ["n1"] });
    expect(rehearsedOf({ started, loss: null }, { resources: ["vip"], fencing: true })).toMatchObject({
      node: null,
      resources: [{ resource: "vip", started: ["n1"], lost: null, back: null }],
    });
  });
});
