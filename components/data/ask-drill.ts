import type { DrillForecastView } from "@/lib/api/drill-view";
import type { DrillWish } from "@/lib/drill/drill";
import { askApi } from "./ask-api";

/** What a drill would do, and what stands in its way. @throws ApiFailure */
export function askDrillForecast(clusterId: string, wish: DrillWish): Promise<DrillForecastView> {
  return askApi(`/api/v1/clusters/${encodeURIComponent(clusterId)}/drills/forecast`, { body: wish });
}
