import "server-only";
import { randomUUID } from "node:crypto";
import type { WizardRequest, WizardView } from "@/lib/api/wizard-view";
import { err, ok } from "@/lib/result";
import { WIZARDS } from "@/lib/wizards/catalog";
import { defineVerb } from "../../boundary/verb";
import { seeStep } from "../../wizard/see-step";
import { worldOf } from "../../wizard/world";
import { wizardRequestSchema } from "./input";

/** A wizard's step as it is to be shown. What was typed so far is kept, so that it can be left and resumed. */
export const viewWizard = defineVerb<WizardRequest, WizardView>({
  name: "wizard.use",
  input: wizardRequestSchema,
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime, caller }, request) {
    const { runner } = live.watcher;
    const { reading } = live;
    if (!runner || !reading) return err({ code: "plan", problem: { code: "not-connected" } });
    const wizard = WIZARDS[request.wizard];
    const kept = request.draft === null ? null : await runtime.drafts.find(request.draft, live.id);
    if (request.draft !== null && kept?.wizard !== request.wizard) return err({ code: "api.not-found" });
    const input = request.input ?? kept?.input ?? wizard.start(worldOf(reading), request.resource);
    // A draft that is opened again goes on where it was left.
    const step = request.input === null && kept !== null ? kept.step : request.step;
    const seen = await seeStep({ live, runner, reading, wizard, input, step });
    const id = kept?.id ?? randomUUID();
    await runtime.drafts.save({
      id,
      clusterId: live.id,
      wizard: request.wizard,
      by: kept?.by ?? caller.who,
      step: seen.step,
      subject: seen.subject,
      input,
      updatedAt: new Date().toISOString(),
    });
    return ok({ ...seen, draft: id });
  },
});
