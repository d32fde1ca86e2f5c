import { describe, expect, it } from "vitest";
import { sampleClone, sampleCluster, sampleNode, samplePrimitive } from "../../cluster/samples";
import type { PlacedCopy, SimulatedAction, Simulation } from "../../pacemaker/simulation/simulation";
import { effectsOf } from "./effects-of";

const at = (resource: string, node: string): PlacedCopy => ({
  resource,
  instance: resource,
  node,
  role: "started",
});
const act = (
  kind: SimulatedAction["kind"],
  instance: string,
  from: string | null,
  to: string | null,
  change: Partial<SimulatedAction> = {},
): SimulatedAction => ({
  kind,
  resource: instance.replace(/:\d+$/, ""),
  instance,
  from,
  to,
  role: null,
  nextRole: null,
  reason: null,
  blocked: false,
  ...change,
});
function simulation(
  actions: readonly SimulatedAction[],
  before: readonly PlacedCopy[] = [],
  after: readonly PlacedCopy[] = before,
  fenced: readonly string[] = [],
): Simulation {
  return {
    before: { nodes: [], resources: [], placement: before },
    actions,
    fencing: fenced.map((node) => ({ node, action: "reboot", reason: null })),
    steps: [],
    after,
    placementAfter: after,
    unknown: new Map(),
  };
}
const alone = (one: Simulation) => ({ simulation: one, still: null, afterwards: null });

describe("effectsOf", () => {
  it("tells what the scheduler would do, without its bookkeeping", () => {
    const effects = effectsOf(
      alone(simulation([act("move", "vip", "n1", "n3"), act("other", "x", "n1", "n1")])),
      sampleCluster(),
    );
    expect(effects).toEqual({
      removed: [],
      resources: [
        {
          resource: "vip",
          instance: "vip",
          kind: "move",
          from: "n1",
          to: "n3",
          blocked: false,
          provisional: false,
          reason: null,
        },
      ],
      leftStopped: [],
      fenced: [],
      losesQuorum: false,
      afterClearing: null,
    });
  });

  it("folds a stop and a start of one instance into its move", () => {
    const { resources } = effectsOf(
      alone(
        simulation([
          act("stop", "web:0", "n1", null),
          act("start", "web:0", null, "n2"),
          act("stop", "web:1", "n3", null),
        ]),
      ),
      sampleCluster(),
    );
    expect(resources.map(({ kind, instance, from, to }) => [kind, instance, from, to])).toEqual([
      ["move", "web:0", "n1", "n2"],
      ["stop", "web:1", "n3", null],
    ]);
  });

  it("leaves out what happens anyway, whatever the instances are numbered", () => {
    const { resources, fenced } = effectsOf(
      {
        simulation: simulation(
          [act("start", "web:1", null, "n2"), act("stop", "a", "n1", null)],
          [],
          [],
          ["n3"],
        ),
        still: simulation([act("start", "web:2", null, "n2")], [], [], ["n3"]),
        afterwards: null,
      },
      sampleCluster(),
    );
    expect(resources.map(({ instance }) => instance)).toEqual(["a"]);
    expect(fenced).toEqual([]);
  });

  it("keeps an action that the change unblocks", () => {
    const { resources } = effectsOf(
      {
        simulation: simulation([act("start", "a", null, "n2")]),
        still: simulation([act("start", "a", null, "n2", { blocked: true })]),
        afterwards: null,
      },
      sampleCluster(),
    );
    expect(resources).toHaveLength(1);
  });

  it("names what would run nowhere, but not what loses its place anyway", () => {
    const before = [at("vip", "n1"), at("web", "n1"), at("web", "n2"), at("gone", "n1")];
    const effects = effectsOf(
      {
        simulation: simulation([], before, [at("web", "n2")]),
        still: simulation([], before, [at("vip", "n1"), at("web", "n1"), at("web", "n2")]),
        afterwards: null,
      },
      sampleCluster(),
    );
    expect(effects.leftStopped).toEqual(["vip"]);
  });

  it("holds a promotion for certain only where no copy of its clone starts", () => {
    const promote = act("promote", "db:0", "n1", "n1");
    const starts = [act("start", "db:1", null, "n2"), act("start", "web:0", null, "n3")];
    const told = (...actions: readonly SimulatedAction[]) =>
      effectsOf(alone(simulation(actions)), sampleCluster()).resources.map((e) => e.provisional);
    expect(told(promote, ...starts)).toEqual([true, false, false]);
    expect(told(promote, act("start", "web:0", null, "n3"))).toEqual([false, false]);
    expect(told(promote, act("start", "db:1", null, "n2", { blocked: true }))).toEqual([false, false]);
    expect(told(act("demote", "db:1", "n1", "n1"), act("move", "db:0", "n3", "n2"))).toEqual([true, false]);
    // Started and promoted at once is one action.
    expect(told(act("promote", "db:0", null, "n1", { role: "stopped" }))).toEqual([true]);
  });

  it("holds the role for certain that a move pins", () => {
    const cluster = sampleCluster({
      resources: [sampleClone("db-clone", [samplePrimitive("db", "n1"), samplePrimitive("db", "n2")])],
    });
    const foretold = alone(
      simulation([act("promote", "db:0", "n1", "n1"), act("start", "db:1", null, "n2")]),
    );
    const move = { kind: "resource.move", resource: "db-clone", to: "n1", keep: false } as const;
    const told = (promoted: boolean) =>
      effectsOf(foretold, cluster, { ...move, promoted }).resources[0]?.provisional;
    expect([told(true), told(false)]).toEqual([false, true]);
  });

  it("tells what clearing does, without what is blocked", () => {
    const effects = effectsOf(
      {
        simulation: simulation([act("move", "vip", "n1", "n3")]),
        still: null,
        afterwards: simulation([
          act("move", "vip", "n3", "n1"),
          act("start", "off", null, "n2", { blocked: true }),
        ]),
      },
      sampleCluster(),
    );
    expect(effects.afterClearing?.map(({ instance, to }) => [instance, to])).toEqual([["vip", "n1"]]);
  });

  it("leaves stopped what does not come back, where the later commands are the other half of it", () => {
    const running = [at("vip", "n1"), at("web", "n1")];
    const stopped = simulation([act("stop", "vip", "n1", null), act("stop", "web", "n1", null)], running, []);
    const again = simulation([act("start", "vip", null, "n2")], [], [at("vip", "n2")]);
    const restart = { simulation: stopped, still: null, afterwards: again, isHalved: true };
    expect(effectsOf(restart, sampleCluster()).leftStopped).toEqual(["web"]);
    expect(effectsOf({ ...restart, isHalved: false }, sampleCluster()).leftStopped).toEqual(["vip", "web"]);
    expect(effectsOf({ ...restart, afterwards: null }, sampleCluster()).leftStopped).toEqual([]);
  });

  it("loses quorum by fencing alone, and by the majority's count", () => {
    const fencing = (...nodes: string[]) => alone(simulation([], [], [], nodes));
    const three = sampleCluster({ resources: [samplePrimitive("vip", "n1")] });
    expect(effectsOf(fencing("n1"), three)).toMatchObject({ fenced: ["n1"], losesQuorum: false });
    expect(effectsOf(fencing("n1", "n2"), three).losesQuorum).toBe(true);
    const degraded = sampleCluster({
      nodes: [sampleNode("n1"), sampleNode("n2"), sampleNode("n3", { online: false })],
    });
    expect(effectsOf(fencing("n1"), degraded).losesQuorum).toBe(true);
    const two = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] });
    expect(effectsOf(fencing("n1"), two).losesQuorum).toBe(false);
    expect(effectsOf(fencing("n1", "n2"), sampleCluster({ hasQuorum: false })).losesQuorum).toBe(false);
  });
});
