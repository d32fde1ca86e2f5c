import "server-only";
import { z } from "zod";
import type { DrillForecastView } from "@/lib/api/drill-view";
import type { DrillWish } from "@/lib/drill/drill";
import { drillWishShape } from "@/lib/drill/input";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { foresee } from "../../job/drill/foresee";
import { clusterIdSchema } from "../cluster/view";

/** What a drill would do, as the scheduler foretells it, and what stands in its way. Changes nothing. */
export const forecastDrill = defineVerb<DrillWish & { clusterId: string }, DrillForecastView>({
  name: "drill.forecast",
  permission: "cluster.configure",
  input: z.strictObject({ clusterId: clusterIdSchema, ...drillWishShape }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ live, runtime }, wish) {
    return ok(await foresee(runtime.jobDeps, live, wish));
  },
});
