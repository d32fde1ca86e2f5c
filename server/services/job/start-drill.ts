import "server-only";
import { z } from "zod";
import type { ApiResult } from "@/lib/api/result";
import type { DrillWish } from "@/lib/drill/drill";
import { drillWishShape } from "@/lib/drill/input";
import { err, ok } from "@/lib/result";
import type { VerbContext } from "../../boundary/verb";
import type { JobDefinition } from "../../job/definition";
import { defineDrill } from "../../job/drill/define-drill";
import { foresee } from "../../job/drill/foresee";
import { clusterIdSchema } from "../cluster/view";

/** A failover drill. */
export interface StartDrill extends DrillWish {
  readonly kind: "drill";
  readonly clusterId: string;
  /** The node's name, typed, where the method hurts. */
  readonly confirm?: string | undefined;
}

export const startDrillSchema = z.object({
  kind: z.literal("drill"),
  clusterId: clusterIdSchema,
  ...drillWishShape,
  confirm: z.string().max(255).optional(),
});

const refused = (path: string, message: string): ApiResult<never> =>
  err({ code: "api.invalid-input", issues: [{ path, message }] });

/** The drill where nothing stands in its way; what does is an issue of the input. */
export async function drillOf(
  { runtime, by }: VerbContext,
  { kind: _kind, clusterId, confirm, ...wish }: StartDrill,
): Promise<ApiResult<JobDefinition>> {
  const record = (await runtime.clusters.list()).find(({ id }) => id === clusterId);
  const live = record === undefined ? null : await runtime.jobDeps.liveOf(clusterId);
  if (record === undefined || live === null) return err({ code: "api.cluster-unknown", clusterId });
  const { node, resource, refusals, typed } = await foresee(runtime.jobDeps, live, wish);
  const [reason] = refusals;
  if (reason !== undefined || node === null || resource === null)
    return refused("drill", reason === undefined ? "not-connected" : Object.values(reason).join(" "));
  if (typed && confirm?.trim() !== node) return refused("confirm", "not-the-name");
  return ok(defineDrill(runtime.jobDeps, { ...wish, clusterId, name: record.name, resource, node, by }));
}
