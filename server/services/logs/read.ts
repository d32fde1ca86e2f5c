import "server-only";
import { z } from "zod";
import type { LogsView } from "@/lib/api/logs-view";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import type { StreamSource } from "../../cluster/event-stream";
import { readLogs } from "../../logs/read-logs";
import { clusterIdSchema } from "../cluster/view";

const DEFAULT_LINES = 10_000;
const MOST_LINES = 50_000;
const DAY_MS = 24 * 3600_000;
const MOST_MS = 366 * DAY_MS;

const input = z.strictObject({
  clusterId: clusterIdSchema,
  /** Milliseconds since the epoch, by the console's clock; left out: the last hour. */
  since: z.coerce.number().int().nonnegative().optional(),
  until: z.coerce.number().int().nonnegative().optional(),
  lines: z.coerce.number().int().min(1).max(MOST_LINES).default(DEFAULT_LINES),
});

/** The logs of all nodes for a while, in one order, the clocks' differences taken out. */
export const viewLogs = defineVerb<z.infer<typeof input>, LogsView>({
  name: "logs.view",
  permission: "cluster.operate",
  input,
  entryOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ runtime }, { clusterId, since, until = Date.now(), lines }) {
    const runners = runtime.hub.runnersOf(clusterId);
    if (runners.length === 0) return err({ code: "api.cluster-unknown", clusterId });
    const from = Math.max(since ?? until - 3600_000, until - MOST_MS);
    return ok(await readLogs(runners, { since: from, until, lines }));
  },
});

/** The logs of all nodes as they are written. */
export const streamLogs = defineVerb<{ clusterId: string }, StreamSource>({
  name: "logs.stream",
  permission: "cluster.operate",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  entryOf: ({ clusterId }) => clusterId,
  audit: null,
  act: async ({ runtime }, { clusterId }) =>
    runtime.hub.runnersOf(clusterId).length === 0
      ? err({ code: "api.cluster-unknown", clusterId })
      : ok(runtime.logs.of(clusterId)),
});
