import "server-only";
import type { RehearsalReport, RehearsalRequest } from "@/lib/api/wizard-view";
import { err } from "@/lib/result";
import { WIZARDS } from "@/lib/wizards/catalog";
import { withSecretsBack } from "@/lib/wizards/kept-secret";
import { defineVerb } from "../../boundary/verb";
import { shownTexts } from "../../secrets";
import { rehearseStep } from "../../wizard/rehearse-step";
import { rehearsalRequestSchema } from "./input";

/** The alternatives of a wizard's step, played through on copies. Changes nothing and keeps nothing. */
export const rehearseWizard = defineVerb<RehearsalRequest, RehearsalReport>({
  name: "wizard.rehearse",
  permission: "cluster.configure",
  input: rehearsalRequestSchema,
  clusterOf: (input) => input.clusterId,
  audit: null,
  masked: shownTexts,
  async act({ live }, { wizard, step, input: shown }) {
    // The scheduler asks no agent: any value will do.
    const input = withSecretsBack(shown, null, "x");
    const { runner } = live.watcher;
    const { reading } = live;
    if (!runner || !reading) return err({ code: "plan", problem: { code: "not-connected" } });
    const asked = await rehearseStep({ live, runner, reading, wizard: WIZARDS[wizard], input, step });
    return asked.ok ? asked : err({ code: "plan", problem: asked.error });
  },
});
