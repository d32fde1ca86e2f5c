import "server-only";
import type { ApiResult } from "@/lib/api/result";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import type { KeptPlan, Plan, PlanProblem } from "@/lib/change/plan/plan";
import { err, ok, type Result } from "@/lib/result";
import { isSameValue } from "@/lib/stream/same-value";
import { WIZARDS } from "@/lib/wizards/catalog";
import { defineVerb } from "../../boundary/verb";
import { thinkThrough } from "../../change/think-through";
import { learnSecretsIn } from "../../secrets";
import { finish, type Scene } from "../../wizard/see-step";
import { draftSchema } from "./input";

/** A wizard that is through → a plan to be reviewed. Changes nothing; the draft stays until the plan is applied or it is discarded. */
export const planWizard = defineVerb<{ clusterId: string; draft: string }, Plan>({
  name: "wizard.plan",
  permission: "cluster.configure",
  input: draftSchema,
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime, by }, { draft: id }) {
    const { runner } = live.watcher;
    const { reading } = live;
    if (!runner || !reading) return err({ code: "plan", problem: { code: "not-connected" } });
    const draft = await runtime.drafts.find(id, live.id);
    if (draft === null) return err({ code: "api.not-found" });
    const { input } = draft;
    const wizard = WIZARDS[draft.wizard];
    const { purpose } = wizard;
    const subject = wizard.subject(input) || wizard.id;
    const kept = await onFreshAnswers({ live, runner, reading, wizard, input }, (steps) => {
      const operation = { kind: "configuration.change", subject, purpose, steps } as const;
      // Draft and input of a wizard hold every half-typed word; what it comes to is a secret.
      learnSecretsIn(operation);
      return thinkThrough(live, operation, (runId) => runtime.runs.touchedBy(runId, live.id));
    });
    if (!kept.ok) return kept;
    await runtime.plans.put(kept.value, by, { draft: id });
    return ok(kept.value.plan);
  },
});

/**
 * A plan relies on no answer older than itself. The nodes are asked while the change is thought through on what they said last:
 * mostly they say the same, and nobody waits for both.
 */
async function onFreshAnswers(
  scene: Omit<Scene, "step" | "anew">,
  think: (steps: readonly ConfigurationOperation[]) => Promise<Result<KeptPlan, PlanProblem>>,
): Promise<ApiResult<KeptPlan>> {
  const begun = performance.now();
  const last = await finish(scene);
  const early = last.ok ? think(last.steps) : null;
  // Where it is not wanted, nobody waits for it.
  early?.catch(() => undefined);
  const fresh = await finish({ ...scene, anew: { notBefore: begun } });
  if (!fresh.ok)
    return err({ code: "api.invalid-input", issues: [{ path: fresh.step, message: "wizard-step" }] });
  const isSame = last.ok && isSameValue(last.steps, fresh.steps);
  const thought = await (early !== null && isSame ? early : think(fresh.steps));
  return thought.ok ? thought : err({ code: "plan", problem: thought.error });
}
