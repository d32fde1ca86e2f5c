import "server-only";
import { randomUUID } from "node:crypto";
import type { WizardRequest, WizardView } from "@/lib/api/wizard-view";
import { err, ok } from "@/lib/result";
import { WIZARDS } from "@/lib/wizards/catalog";
import { withSecretsBack, withSecretsKept } from "@/lib/wizards/kept-secret";
import { defineVerb, type VerbContext } from "../../boundary/verb";
import { shownTexts } from "../../secrets";
import { type Draft, type Typed, UNTOUCHED } from "../../store/drafts";
import { seeStep } from "../../wizard/see-step";
import { worldOf } from "../../wizard/world";
import { wizardRequestSchema } from "./input";

/** A wizard's step as it is to be shown. What was typed so far is kept, so that it can be left and resumed. */
export const viewWizard = defineVerb<WizardRequest, WizardView>({
  name: "wizard.view",
  permission: "cluster.configure",
  input: wizardRequestSchema,
  clusterOf: (input) => input.clusterId,
  audit: null,
  // What was typed goes back as it was typed: else the next step would come with masks. Of secrets only that they are kept.
  masked: (seen) =>
    seen.ok ? ok({ ...shownTexts(seen.value), input: withSecretsKept(seen.value.input) }) : shownTexts(seen),
  async act(context, request) {
    const { live, runtime } = context;
    const { runner } = live.watcher;
    const { reading } = live;
    if (!runner || !reading) return err({ code: "plan", problem: { code: "not-connected" } });
    const wizard = WIZARDS[request.wizard];
    const draft = request.draft === null ? null : await runtime.drafts.find(request.draft, live.id);
    if (request.draft !== null && draft?.wizard !== request.wizard) return err({ code: "api.not-found" });
    const typed = request.input && withSecretsBack(request.input, draft?.input ?? null);
    const input = typed ?? draft?.input ?? wizard.start(worldOf(reading), request.about);
    // A draft that is opened again goes on where it was left.
    const step = request.input === null && draft !== null ? draft.step : request.step;
    // Whoever opens or reloads a wizard looks anew, and so do the nodes.
    const anew = request.input === null ? "all" : request.again;
    const seen = await seeStep({ live, runner, reading, wizard, input, step, anew });
    const kept = await keep(context, request, draft, { step: seen.step, subject: seen.subject, input });
    return kept === null ? err({ code: "api.not-found" }) : ok({ ...seen, ...kept });
  },
});

/** Where and under which revision what was typed is kept now; null where the draft went away meanwhile. */
async function keep(
  { live, runtime, by }: VerbContext,
  { wizard, input, revision }: WizardRequest,
  draft: Draft | null,
  seen: Pick<Typed, "step" | "subject" | "input">,
): Promise<Pick<WizardView, "draft" | "revision"> | null> {
  const typed = {
    ...seen,
    revision: revision ?? (draft?.revision ?? -1) + 1,
    updatedAt: new Date().toISOString(),
  };
  if (draft === null) {
    const id = randomUUID();
    const created = { ...typed, id, clusterId: live.id, wizard, by };
    // Only opened so far: nothing that somebody would look for.
    const first = input === null ? UNTOUCHED : Math.max(typed.revision, UNTOUCHED + 1);
    await runtime.drafts.create({ ...created, revision: first });
    return { draft: id, revision: first };
  }
  // To look is not to type.
  if (input === null) return { draft: draft.id, revision: draft.revision };
  const kept = await runtime.drafts.update(draft.id, live.id, typed);
  return kept === null ? null : { draft: draft.id, revision: kept };
}
