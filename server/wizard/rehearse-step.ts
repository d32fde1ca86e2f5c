import "server-only";
import type { RehearsalReport } from "@/lib/api/wizard-view";
import type { PlanProblem } from "@/lib/change/plan/plan";
import { ok, type Result } from "@/lib/result";
import { isPlayable } from "../change/playable";
import { rehearse } from "../change/rehearse";
import { checksOfSteps, mayRehearse } from "./checks-of-steps";
import type { Scene } from "./see-step";
import { askFor, worldOf } from "./world";

/** What each way that a step offers would come to. */
export async function rehearseStep(scene: Scene): Promise<Result<RehearsalReport, PlanProblem>> {
  const { live, runner, reading, wizard, input } = scene;
  const step = wizard.steps[scene.step];
  if (step?.rehearsals === undefined) return ok({ kind: "nothing" });
  if (!isPlayable(reading.cluster)) return ok({ kind: "too-large" });
  const world = await askFor(live, wizard, input, worldOf(reading), scene.step);
  if (!mayRehearse(step, checksOfSteps(wizard, input, world, scene.step))) return ok({ kind: "nothing" });
  const { alternatives } = step.rehearsals(input, world);
  if (alternatives.length === 0) return ok({ kind: "nothing" });
  const { cluster, source } = reading;
  const outcomes = await rehearse({ runner, cluster, configuration: source.cib }, alternatives);
  return outcomes.ok ? ok({ kind: "rehearsed", outcomes: outcomes.value }) : outcomes;
}
