import "server-only";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import { effectsOf } from "@/lib/change/effects/effects-of";
import type { PlanProblem } from "@/lib/change/plan/plan";
import type { Injection } from "@/lib/change/trial/injection";
import { rehearsedOf } from "@/lib/change/trial/rehearsed-of";
import { type Prior, trialEffects } from "@/lib/change/trial/trial-effects";
import type { NodeLoss, SurvivalReport, TrialOutcome, WhatIfReport } from "@/lib/change/trial/trial-report";
import { isFencingDevice } from "@/lib/cluster/resource";
import { ok, type Result } from "@/lib/result";
import { type PlayedTrial, playTrials, type TrialGround } from "./play-trials";

/** What happens when all of this happens at once: to the cluster as it is, and as the steps leave it. */
export async function playWhatIf(
  ground: TrialGround,
  steps: readonly ConfigurationOperation[],
  injections: readonly Injection[],
): Promise<Result<WhatIfReport, PlanProblem>> {
  const hasChange = steps.length > 0;
  const played = await playTrials(ground, steps, [
    { on: "present", injections },
    ...(hasChange ? [{ on: "changed" as const, injections }] : []),
  ]);
  if (!played.ok) return played;
  const { still, changed, trials, settled } = played.value;
  const { cluster } = ground;
  const [present, after] = trials;
  const outcome = (
    trial: PlayedTrial | undefined,
    prior: Prior,
    anyway: typeof still | null,
  ): TrialOutcome => {
    if (trial === undefined) return { kind: "failed", detail: "crm_simulate" };
    const { simulation, quorum } = trial;
    if (typeof simulation === "string") return { kind: "failed", detail: simulation };
    return {
      kind: "told",
      effects: trialEffects({ simulation, prior, still: anyway }, { injections, quorum }, cluster),
    };
  };
  return ok({
    change: changed === null ? null : effectsOf({ simulation: changed, still, afterwards: null }, cluster),
    without: outcome(present, atPresent(still), still),
    withChange: changed === null ? null : outcome(after, settled ? changed : atPresent(changed), null),
    settled,
  });
}

/** What runs now, before anything that the scheduler has in mind. */
function atPresent({ before }: Prior): Prior {
  return { before, placementAfter: before.placement };
}

/** What becomes of resources when each of the members is lost, one at a time, once the steps are made and all has come to rest. */
export async function playSurvival(
  ground: TrialGround,
  steps: readonly ConfigurationOperation[],
  resources: readonly string[] | null,
): Promise<Result<SurvivalReport, PlanProblem>> {
  const members = ground.cluster.nodes.filter(({ kind, online }) => kind === "member" && online);
  const played = await playTrials(
    ground,
    steps,
    members.map(({ name: node }) => ({ on: "changed", injections: [{ kind: "node.lost", node }] })),
  );
  if (!played.ok) return played;
  const { still, changed, trials } = played.value;
  const started = changed ?? still;
  const all = started.before.resources.filter((one) => !isFencingDevice(one)).map(({ id }) => id);
  // What a change creates is not there before it: it is found in what it comes to.
  const losses = members.map(({ name: node }, index): NodeLoss => {
    const { simulation: lost, fencing } = trials[index] ?? { simulation: "crm_simulate", fencing: false };
    if (typeof lost === "string") return { kind: "failed", node, detail: lost };
    const scope = { resources: resources ?? all, fencing };
    const told = rehearsedOf({ started, loss: { node, lost, back: null } }, scope);
    return { kind: "told", node, fencing: told.fencing, resources: told.resources };
  });
  return ok({ losses });
}
