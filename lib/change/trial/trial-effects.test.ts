import { expect, it } from "vitest";
import { sampleCluster } from "../../cluster/samples";
import type { PlacedCopy, SimulatedAction, Simulation } from "../../pacemaker/simulation/simulation";
import { joinRounds, quorumAfter, trialEffects } from "./trial-effects";

const copy = (resource: string, node: string): PlacedCopy => ({
  resource,
  instance: resource,
  node,
  role: "started",
});
const action = (kind: SimulatedAction["kind"], resource: string, from: string | null, to: string | null) => ({
  ...{ kind, resource, instance: resource, from, to },
  ...{ role: null, nextRole: null, reason: null, blocked: false },
});

function simulation(
  before: readonly PlacedCopy[],
  actions: readonly SimulatedAction[],
  after: readonly PlacedCopy[],
): Simulation {
  return {
    before: { nodes: [], resources: [], placement: before },
    actions,
    fencing: [],
    steps: [],
    after,
    placementAfter: after,
    unknown: new Map(),
  };
}

const cluster = sampleCluster({ hasQuorum: true });
const at = (...placementAfter: readonly PlacedCopy[]) => ({
  before: { nodes: [], resources: [], placement: placementAfter },
  placementAfter,
});
const loss = [{ kind: "node.lost", node: "n1" }] as const;

it("calls the start in the place of what went down with its node a move", () => {
  const played = simulation([], [action("start", "vip", null, "n2")], [copy("vip", "n2")]);
  const told = { simulation: played, prior: at(copy("vip", "n1")), still: null };
  const effects = trialEffects(told, { injections: loss, quorum: null }, cluster);
  expect(effects.resources).toMatchObject([{ kind: "move", resource: "vip", from: "n1", to: "n2" }]);
  expect(effects.leftStopped).toEqual([]);
});

it("tells what ran on the lost node and runs nowhere then, although the scheduler has nothing to do", () => {
  const told = { simulation: simulation([], [], []), prior: at(copy("vip", "n1")), still: null };
  expect(trialEffects(told, { injections: loss, quorum: null }, cluster).leftStopped).toEqual(["vip"]);
});

it("joins rounds from the first state to the last", () => {
  const first = simulation([copy("a", "n1")], [action("stop", "a", "n1", null)], []);
  const second = simulation([], [action("start", "a", null, "n2")], [copy("a", "n2")]);
  const joined = joinRounds([first, second]);
  expect(joined.before).toBe(first.before);
  expect([joined.actions.length, joined.placementAfter]).toEqual([2, second.placementAfter]);
});

it("knows the quorum by a word, else by the votes that are left", () => {
  expect(quorumAfter(cluster, [{ kind: "quorum", held: false }])).toBe(false);
  expect(quorumAfter(cluster, [...loss, { kind: "quorum", held: true }])).toBe(true);
  expect(quorumAfter(cluster, [{ kind: "node.standby", node: "n1" }])).toBeNull();
  const all = cluster.nodes.map(({ name }) => ({ kind: "node.down", node: name }) as const);
  expect(quorumAfter(cluster, all)).toBe(false);
});
