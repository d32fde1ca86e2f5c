import type { ImportRequest, ImportView } from "@/lib/api/import-view";
import type { Plan } from "@/lib/change/plan/plan";
import { askApi } from "./ask-api";

/** A node's tools read a long script line by line. */
const TIMEOUT_MS = 300_000;

/** What is understood of a text, and what stands in its way. */
export function askImport(request: ImportRequest): Promise<ImportView> {
  return ask("import", request);
}

/** The same as one plan, to be reviewed. */
export function askImportPlan(request: ImportRequest): Promise<Plan> {
  return ask("import/plan", request);
}

function ask<T>(path: string, { clusterId, ...body }: ImportRequest): Promise<T> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  return askApi<T>(`/api/v1/clusters/${encodeURIComponent(clusterId)}/${path}`, { body, signal });
}
