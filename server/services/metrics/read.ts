import "server-only";
import { z } from "zod";
import { clusterMetrics } from "@/lib/metrics/cluster-metrics";
import { exposition, type Metric } from "@/lib/metrics/exposition";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";

/** How all clusters and the console itself are, as Prometheus reads it. Nobody is asked: it is what the watches know. */
export const readMetrics = defineVerb<Record<string, never>, string>({
  name: "metrics.read",
  permission: "cluster.view",
  input: z.strictObject({}),
  audit: null,
  async act({ runtime }) {
    const { hub, jobs } = runtime;
    const ours = consoleMetrics(jobs.active().length);
    return ok(exposition([...ours, ...clusterMetrics(hub.summaries(), hub.snapshots())]));
  },
});

/** Names as Prometheus' own client libraries give them to any process. */
function consoleMetrics(jobs: number): readonly Metric[] {
  const { user, system } = process.cpuUsage();
  const one = (name: string, help: string, value: number, type: Metric["type"] = "gauge"): Metric => ({
    name,
    help,
    type,
    samples: [{ labels: {}, value }],
  });
  return [
    one(
      "process_cpu_seconds_total",
      "CPU time that the console took, in seconds.",
      (user + system) / 1e6,
      "counter",
    ),
    one(
      "process_resident_memory_bytes",
      "Memory that the console holds, in bytes.",
      process.memoryUsage.rss(),
    ),
    one(
      "process_start_time_seconds",
      "When the console started, Unix time.",
      Math.round(Date.now() / 1000 - process.uptime()),
    ),
    one("harrier_jobs_active", "Long work that is not over.", jobs),
  ];
}
