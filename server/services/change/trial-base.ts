import "server-only";
import { z } from "zod";
import type { ApiResult } from "@/lib/api/result";
import { basketSteps } from "@/lib/change/basket/basket";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import { stepsSchema } from "@/lib/change/configuration/step-input";
import type { TrialBase } from "@/lib/change/trial/trial-report";
import { err, ok } from "@/lib/result";
import type { VerbContext } from "../../boundary/verb";
import type { TrialGround } from "../../change/play-trials";

/** What something is played on top of; no steps at all: the cluster as it is. */
export const trialBaseSchema: z.ZodType<TrialBase> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("steps"), steps: z.union([z.tuple([]), stepsSchema]) }),
  z.strictObject({ kind: z.literal("plan"), planId: z.uuid() }),
  z.strictObject({ kind: z.literal("basket") }),
]) as unknown as z.ZodType<TrialBase>;

/** The watched node to ask, and the steps with the values of their secrets. */
export async function trialOn(
  { live, runtime }: VerbContext,
  base: TrialBase,
): Promise<ApiResult<{ readonly ground: TrialGround; readonly steps: readonly ConfigurationOperation[] }>> {
  const { runner } = live.watcher;
  const { reading } = live;
  if (!runner || !reading) return err({ code: "plan", problem: { code: "not-connected" } });
  const { cluster, histories, source } = reading;
  const ground = { runner, cluster, histories, configuration: source.cib };
  if (base.kind === "steps") return ok({ ground, steps: base.steps });
  if (base.kind === "basket") {
    const { documents } = await runtime.basket.list(live.id);
    return ok({ ground, steps: basketSteps(documents) });
  }
  const kept = await runtime.plans.find(base.planId, live.id);
  if (kept === null) return err({ code: "api.not-found" });
  const operation = kept.secret?.operation;
  return operation?.kind === "configuration.change"
    ? ok({ ground, steps: operation.steps })
    : err({ code: "api.not-found" });
}
