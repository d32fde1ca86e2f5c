import "server-only";
import { z } from "zod";
import type { ApiResult } from "@/lib/api/result";
import { actionNodes, type HeartbeatAction } from "@/lib/heartbeat/actions";
import { err, ok } from "@/lib/result";
import type { JobDefinition } from "../../job/definition";
import { defineHeartbeat, heartbeatActionSchema } from "../../job/heartbeat/define-heartbeat";
import type { Runtime } from "../../runtime";
import { clusterIdSchema } from "../cluster/view";

/** Something that is to be done to a cluster of the old stack. */
export interface StartHeartbeat {
  readonly kind: "heartbeat";
  readonly clusterId: string;
  readonly action: HeartbeatAction;
  /** The cluster's name, typed, where all its services end: without it nothing is stopped on all nodes. */
  readonly confirm?: string | undefined;
}

export const startHeartbeatSchema = z.object({
  kind: z.literal("heartbeat"),
  clusterId: clusterIdSchema,
  action: heartbeatActionSchema,
  confirm: z.string().max(255).optional(),
});

export async function heartbeatOf(
  { clusters, jobDeps }: Runtime,
  { clusterId, action, confirm }: StartHeartbeat,
): Promise<ApiResult<JobDefinition>> {
  const record = (await clusters.list()).find(({ id }) => id === clusterId);
  if (record === undefined) return err({ code: "api.cluster-unknown", clusterId });
  if (record.stack !== "heartbeat") return err({ code: "api.other-stack", clusterId });
  const { name } = record;
  const members = record.nodes.map(({ name: node }) => node);
  const unknown = actionNodes(action).find((node) => !members.includes(node));
  if (unknown !== undefined)
    return err({ code: "api.invalid-input", issues: [{ path: "action.nodes", message: "unknown" }] });
  const endsAll = action.kind === "stop" && members.every((node) => action.nodes.includes(node));
  if (endsAll && confirm?.trim() !== name)
    return err({ code: "api.invalid-input", issues: [{ path: "confirm", message: "not-the-name" }] });
  return ok(defineHeartbeat(jobDeps, { clusterId, name, action }));
}
