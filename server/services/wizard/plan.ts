import "server-only";
import type { Plan } from "@/lib/change/plan/plan";
import { err, ok } from "@/lib/result";
import { WIZARDS } from "@/lib/wizards/catalog";
import { defineVerb } from "../../boundary/verb";
import { thinkThrough } from "../../change/think-through";
import { learnSecretsIn } from "../../secrets";
import { finish } from "../../wizard/see-step";
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
    const wizard = WIZARDS[draft.wizard];
    const finished = await finish({ live, runner, reading, wizard, input: draft.input });
    if (!finished.ok) {
      return err({ code: "api.invalid-input", issues: [{ path: finished.step, message: "wizard-step" }] });
    }
    const operation = {
      kind: "configuration.change",
      subject: wizard.subject(draft.input) || wizard.id,
      purpose: wizard.purpose,
      steps: finished.steps,
    } as const;
    // Draft and input of a wizard hold every half-typed word; what it comes to is a secret.
    learnSecretsIn(operation);
    const kept = await thinkThrough(live, operation, (runId) => runtime.runs.touchedBy(runId, live.id));
    if (!kept.ok) return err({ code: "plan", problem: kept.error });
    await runtime.plans.put(kept.value, by, id);
    return ok(kept.value.plan);
  },
});
