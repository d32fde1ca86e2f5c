import "server-only";
import { z } from "zod";
import type { ChecksView } from "@/lib/api/checks-view";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "../cluster/view";

/** What the newest checks of a cluster found, and those before them. Checks are jobs: that is where they are kept. */
export const viewChecks = defineVerb<{ clusterId: string }, ChecksView>({
  name: "checks.view",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ live, runtime }) {
    const found: NonNullable<ChecksView["latest"]>[] = [];
    for (const { id, kind, about, state, by } of await runtime.jobs.list()) {
      if (kind !== "checks" || state !== "done") continue;
      if (about.kind !== "cluster" || about.clusterId !== live.id) continue;
      const result = (await runtime.jobs.find(id))?.job.result;
      if (result?.kind === "checks") found.push({ jobId: id, by, report: result.report });
      if (found.length === 2) break;
    }
    return ok({ latest: found[0] ?? null, before: found[1]?.report ?? null });
  },
});
