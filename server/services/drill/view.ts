import "server-only";
import { z } from "zod";
import type { DrillsView } from "@/lib/api/drill-view";
import { isFencingDevice, nodesOf } from "@/lib/cluster/resource";
import { type DrillLine, hasPassed, outageMsOf } from "@/lib/drill/drill";
import { proposeTargets } from "@/lib/drill/propose";
import { isJobOver, type Job } from "@/lib/job/job";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import type { Runtime } from "../../runtime";
import { clusterIdSchema } from "../cluster/view";

/** A cluster's drills so far, those on a schedule, and what could be probed. Drills are jobs: that is where they are kept. */
export const viewDrills = defineVerb<{ clusterId: string }, DrillsView>({
  name: "drill.list",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ live, runtime }) {
    const { reading } = live;
    const services = (reading?.cluster.resources ?? []).filter(
      (top) => !isFencingDevice(top) && nodesOf(top).length > 0,
    );
    const targets = services.map(({ id }) => [
      id,
      reading === null ? [] : proposeTargets(reading.cluster, reading.configurations, id),
    ]);
    const [drills, schedules] = await Promise.all([
      drillLines(runtime, live.id),
      runtime.drillSchedules.of(live.id),
    ]);
    return ok({ drills, targets: Object.fromEntries(targets), schedules });
  },
});

/** The drills of a cluster that came as far as being looked at, newest first. */
export async function drillLines({ jobs }: Runtime, clusterId: string): Promise<readonly DrillLine[]> {
  const lines: DrillLine[] = [];
  for (const { id, kind, about } of await jobs.list()) {
    if (kind !== "drill" || about.kind !== "cluster" || about.clusterId !== clusterId) continue;
    const job = (await jobs.find(id))?.job;
    if (job !== undefined) lines.push(...lineOf(job));
  }
  return lines;
}

function lineOf(job: Job): readonly DrillLine[] {
  const { id, by, state, createdAt, result } = job;
  if (result?.kind !== "drill") return [];
  const { drill } = result;
  const { resource, node, method } = drill;
  // Earlier versions did not write it down.
  const isCutShort = drill.isCutShort === true || state === "cancelled";
  const passed = hasPassed(drill) && !isCutShort;
  const what = { jobId: id, at: createdAt, by, state, resource, node, method };
  return [{ ...what, outageMs: outageMsOf(drill), passed, isOver: isJobOver(job), isCutShort }];
}
