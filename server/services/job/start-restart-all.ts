import "server-only";
import { z } from "zod";
import type { ApiResult } from "@/lib/api/result";
import { nodeName } from "@/lib/change/operations/input";
import { err, ok } from "@/lib/result";
import type { JobDefinition } from "../../job/definition";
import { defineRestartAll } from "../../job/restart-all/define-restart-all";
import type { Runtime } from "../../runtime";
import { clusterIdSchema } from "../cluster/view";

/** A cluster is stopped and started on all of its nodes. */
export interface StartRestartAll {
  readonly kind: "restart-all";
  readonly clusterId: string;
  /** What the console calls it, typed by whoever wants it. */
  readonly confirm: string;
  /** Nodes that do not answer, or that the console has no way into: nothing is done there. Left out: all have to answer. */
  readonly without?: readonly string[] | undefined;
}

const MOST_NODES = 64;

export const startRestartAllSchema = z.object({
  kind: z.literal("restart-all"),
  clusterId: clusterIdSchema,
  confirm: z.string().max(255),
  without: z.array(nodeName).max(MOST_NODES).optional(),
});

export async function restartAllOf(
  { clusters, jobDeps }: Runtime,
  { clusterId, confirm, without = [] }: StartRestartAll,
): Promise<ApiResult<JobDefinition>> {
  const record = (await clusters.list()).find(({ id }) => id === clusterId);
  if (record === undefined) return err({ code: "api.cluster-unknown", clusterId });
  const { name } = record;
  if (confirm.trim() !== name)
    return err({ code: "api.invalid-input", issues: [{ path: "confirm", message: "not-the-name" }] });
  const nodes = record.nodes.map((node) => node.name).filter((node) => !without.includes(node));
  if (nodes.length === 0)
    return err({ code: "api.invalid-input", issues: [{ path: "without", message: "all" }] });
  return ok(defineRestartAll(jobDeps, { clusterId, name, nodes, without }));
}
