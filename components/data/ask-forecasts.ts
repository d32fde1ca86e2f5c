import type { MoveForecast } from "@/lib/change/effects/effects";
import { askApi } from "./ask-api";

/** What moving a resource to each node would do, by the cluster's own scheduler. */
export async function askForecasts(
  clusterId: string,
  resource: string,
  promoted: boolean,
  signal: AbortSignal,
): Promise<readonly MoveForecast[]> {
  const query = new URLSearchParams({ resource, ...(promoted ? { promoted: "1" } : {}) });
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/forecast?${query}`;
  const { forecasts } = await askApi<{ readonly forecasts: readonly MoveForecast[] }>(path, { signal });
  return forecasts;
}
