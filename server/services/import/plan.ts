import "server-only";
import type { ImportRequest } from "@/lib/api/import-view";
import { nothingToPlan } from "@/lib/change/plan/nothing-to-plan";
import type { Plan } from "@/lib/change/plan/plan";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { understand } from "../../change/import/understand";
import { thinkThrough } from "../../change/think-through";
import { learnSecretsIn } from "../../secrets";
import { importSchema } from "./input";

/** An import with its choices → one ordinary plan, to be reviewed. Changes nothing. */
export const planImport = defineVerb<ImportRequest, Plan>({
  name: "import.plan",
  permission: "cluster.configure",
  input: importSchema,
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime, by }, request) {
    const understood = await understand(live, request);
    if (!understood.ok) return understood;
    const { steps, left } = understood.value.decided;
    if (steps.length === 0) return err({ code: "plan", problem: nothingToPlan(left) });
    const subject = understood.value.read.format;
    const operation = { kind: "configuration.change", subject, purpose: "import", steps } as const;
    learnSecretsIn(operation);
    const kept = await thinkThrough(live, operation, (runId) => runtime.runs.touchedBy(runId, live.id));
    if (!kept.ok) {
      const isSo = kept.error.code === "nothing-to-change";
      return err({ code: "plan", problem: isSo ? nothingToPlan(left) : kept.error });
    }
    await runtime.plans.put(kept.value, by);
    return ok(kept.value.plan);
  },
});
