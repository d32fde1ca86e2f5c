import type { Cluster } from "../../cluster/cluster";
import type { PlacedCopy, SimulatedAction, Simulation } from "../../pacemaker/simulation/simulation";
import type { Effects } from "../effects/effects";
import { effectsOf, losesQuorum } from "../effects/effects-of";
import { type Injection, lostNodes } from "./injection";

/** Where everything was before something happened, and who was there. */
export type Prior = Pick<Simulation, "before" | "placementAfter">;

/** Rounds that were played one after another, as one: all that is done, from the first's state to the last's. */
export function joinRounds(rounds: readonly [Simulation, ...(readonly Simulation[])]): Simulation {
  const last = rounds.at(-1) ?? rounds[0];
  return {
    ...last,
    before: rounds[0].before,
    actions: rounds.flatMap(({ actions }) => actions),
    fencing: rounds.flatMap(({ fencing }) => fencing),
    steps: rounds.flatMap(({ steps }) => steps),
  };
}

/**
 * What follows from what happens, beginning with the moment before it. `prior`: the cluster at rest (placements after its own
 * last steps); `quorum`: whether the quorum is held then, null where that stays as it is.
 */
export function trialEffects(
  { simulation, prior, still }: { simulation: Simulation; prior: Prior; still: Simulation | null },
  { injections, quorum }: { injections: readonly Injection[]; quorum: boolean | null },
  cluster: Cluster,
): Effects {
  const lost = new Set(lostNodes(injections));
  const seen: Simulation = {
    ...simulation,
    before: { ...simulation.before, placement: prior.placementAfter },
    actions: withMoves(simulation, prior.placementAfter, lost),
  };
  const effects = effectsOf({ simulation: seen, still, afterwards: null }, cluster);
  return { ...effects, losesQuorum: cluster.hasQuorum && quorum === false };
}

/** A start in the place of a copy that went down with its node is that copy's move: the scheduler sees the start alone. */
function withMoves(
  { actions, before }: Simulation,
  prior: readonly PlacedCopy[],
  lost: ReadonlySet<string>,
): readonly SimulatedAction[] {
  const isStill = (copy: PlacedCopy) =>
    before.placement.some(({ resource, node }) => resource === copy.resource && node === copy.node);
  const gone = prior.filter((copy) => lost.has(copy.node) && !isStill(copy));
  return actions.map((action) => {
    if (action.kind !== "start") return action;
    const at = gone.findIndex(({ resource }) => resource === action.resource);
    const [copy] = at < 0 ? [] : gone.splice(at, 1);
    return copy === undefined ? action : { ...action, kind: "move", from: copy.node };
  });
}

/** Whether the quorum is held once it has happened; null where nothing of it is about that. An explicit word counts most. */
export function quorumAfter(cluster: Cluster, injections: readonly Injection[]): boolean | null {
  const said = injections.flatMap((one) => (one.kind === "quorum" ? [one.held] : [])).at(-1);
  if (said !== undefined) return said;
  const lost = lostNodes(injections);
  if (lost.length > 0) return losesQuorum(cluster, lost) ? false : null;
  return !cluster.hasQuorum && injections.some(({ kind }) => kind === "node.up") ? true : null;
}
