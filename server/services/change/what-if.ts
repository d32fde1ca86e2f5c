import "server-only";
import { z } from "zod";
import { idSchema } from "@/lib/change/configuration/step-parts";
import { injectionsSchema } from "@/lib/change/trial/injection";
import type {
  SurvivalQuestion,
  SurvivalReport,
  WhatIfQuestion,
  WhatIfReport,
} from "@/lib/change/trial/trial-report";
import { err } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { playSurvival, playWhatIf } from "../../change/what-if";
import { clusterIdSchema } from "../cluster/view";
import { trialBaseSchema, trialOn } from "./trial-base";

const NOTHING_ON_TOP = { kind: "steps", steps: [] } as const;
const base = trialBaseSchema.default(NOTHING_ON_TOP);

/** What follows from something that happens, with a change and without it, asked of the cluster's scheduler. Changes nothing. */
export const askWhatIf = defineVerb<WhatIfQuestion, WhatIfReport>({
  name: "change.what-if",
  permission: "cluster.operate",
  input: z.strictObject({ clusterId: clusterIdSchema, on: base, injections: injectionsSchema }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act(context, { on, injections }) {
    const trial = await trialOn(context, on);
    if (!trial.ok) return trial;
    const played = await playWhatIf(trial.value.ground, trial.value.steps, injections);
    return played.ok ? played : err({ code: "plan", problem: played.error });
  },
});

/** What becomes of resources when each member is lost, after a change. Changes nothing. */
export const askSurvival = defineVerb<SurvivalQuestion, SurvivalReport>({
  name: "change.survival",
  permission: "cluster.operate",
  input: z.strictObject({
    clusterId: clusterIdSchema,
    on: base,
    resources: z.array(idSchema).max(500).nullable().default(null),
  }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act(context, { on, resources }) {
    const trial = await trialOn(context, on);
    if (!trial.ok) return trial;
    const played = await playSurvival(trial.value.ground, trial.value.steps, resources);
    return played.ok ? played : err({ code: "plan", problem: played.error });
  },
});
