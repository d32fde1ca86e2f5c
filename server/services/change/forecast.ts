import "server-only";
import { z } from "zod";
import type { MoveForecasts } from "@/lib/api/details";
import { resourceId } from "@/lib/change/operations/input";
import { pictureOf } from "@/lib/change/operations/picture";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { forecastMove } from "../../change/simulate";
import { clusterIdSchema } from "../cluster/view";

interface ForecastInput {
  readonly clusterId: string;
  readonly resource: string;
  readonly promoted: boolean;
}

/** What moving a resource to each node would do, asked of the cluster's scheduler in one round trip. Changes nothing. */
export const forecastMoves = defineVerb<ForecastInput, MoveForecasts>({
  name: "change.forecast",
  permission: "cluster.operate",
  input: z.object({ clusterId: clusterIdSchema, resource: resourceId, promoted: z.boolean() }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live }, { resource, promoted }) {
    const { runner } = live.watcher;
    const { reading } = live;
    if (!runner || !reading) return err({ code: "plan", problem: { code: "not-connected" } });
    const { cluster, histories, configurations } = reading;
    const snapshotVersion = live.snapshot.version;
    const forecasts = await forecastMove(
      runner,
      pictureOf(cluster, histories, configurations),
      resource,
      promoted,
    );
    if (!forecasts.ok) return err({ code: "plan", problem: forecasts.error });
    return ok({ forecasts: forecasts.value, snapshotVersion });
  },
});
