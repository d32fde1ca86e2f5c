import "server-only";
import { z } from "zod";
import type { ApiResult } from "@/lib/api/result";
import { err, ok } from "@/lib/result";
import type { JobDefinition } from "../../job/definition";
import { defineDestroy } from "../../job/destroy/define-destroy";
import type { Runtime } from "../../runtime";
import { clusterIdSchema } from "../cluster/view";

/** A cluster is taken down, for good. */
export interface StartDestroy {
  readonly kind: "destroy";
  readonly clusterId: string;
  /** What the console calls it, typed by whoever wants it. */
  readonly confirm: string;
}

const LONGEST_NAME = 255;

export const startDestroySchema = z.object({
  kind: z.literal("destroy"),
  clusterId: clusterIdSchema,
  confirm: z.string().max(LONGEST_NAME),
});

export async function destructionOf(
  { clusters, jobDeps, hub }: Runtime,
  { clusterId, confirm }: StartDestroy,
): Promise<ApiResult<JobDefinition>> {
  const record = (await clusters.list()).find(({ id }) => id === clusterId);
  if (record === undefined) return err({ code: "api.cluster-unknown", clusterId });
  const { name } = record;
  if (confirm !== name)
    return err({ code: "api.invalid-input", issues: [{ path: "confirm", message: "not-the-name" }] });
  if (hub.get(clusterId)?.snapshot.practice)
    return err({ code: "plan", problem: { code: "obstacle", obstacle: { code: "practice" } } });
  const nodes = record.nodes.map((node) => node.name);
  return ok(defineDestroy(jobDeps, { clusterId, name, nodes }));
}
