import "server-only";
import { z } from "zod";
import type { ApiResult } from "@/lib/api/result";
import { faultsInConf } from "@/lib/corosync/conf-faults";
import { NO_CONF } from "@/lib/corosync/push-conf";
import { err, ok } from "@/lib/result";
import { defineCorosyncConf } from "../../job/corosync-conf/define-corosync-conf";
import type { JobDefinition } from "../../job/definition";
import type { Runtime } from "../../runtime";
import { clusterIdSchema } from "../cluster/view";

/** A new corosync.conf for all members. */
export interface StartCorosyncConf {
  readonly kind: "corosync-conf";
  readonly clusterId: string;
  /** sha256 of the file that it was made from. */
  readonly base: string;
  /** The same of other files that members may have, since a person saw them; "none": there is no file. */
  readonly also: readonly string[];
  readonly text: string;
}

const MOST_TEXT = 64 * 1024;
const MOST_FILES = 64;
const checksumSchema = z.string().regex(/^[0-9a-f]{64}$/, "checksum");

export const startCorosyncConfSchema = z.object({
  kind: z.literal("corosync-conf"),
  clusterId: clusterIdSchema,
  base: checksumSchema,
  also: z
    .array(z.union([checksumSchema, z.literal(NO_CONF)]))
    .max(MOST_FILES)
    .default([]),
  text: z.string().min(1).max(MOST_TEXT),
});

export async function corosyncConfOf(
  { clusters, jobDeps, hub }: Runtime,
  { clusterId, base, also, text }: StartCorosyncConf,
): Promise<ApiResult<JobDefinition>> {
  const record = (await clusters.list()).find(({ id }) => id === clusterId);
  if (record === undefined) return err({ code: "api.cluster-unknown", clusterId });
  if (hub.get(clusterId)?.snapshot.practice)
    return err({ code: "plan", problem: { code: "obstacle", obstacle: { code: "practice" } } });
  const faults = faultsInConf(text);
  if (faults.length > 0) {
    const issues = faults.map(({ code, ...values }) => ({
      path: ["text", ...Object.values(values)].join("."),
      message: code,
    }));
    return err({ code: "api.invalid-input", issues });
  }
  const nodes = record.nodes.map(({ name }) => name);
  return ok(defineCorosyncConf(jobDeps, { clusterId, name: record.name, nodes, base, also, text }));
}
