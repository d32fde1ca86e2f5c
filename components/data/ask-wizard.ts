import type { WizardRequest, WizardView } from "@/lib/api/wizard-view";
import { askApi } from "./ask-api";

/** The nodes are asked in between, and some of them may be slow to say no; a fence device is tried for four minutes at most. */
const TIMEOUT_MS = 5 * 60_000;

/** A wizard's step as the server sees it; what was typed is kept with it. `keepalive`: the page is being left. */
export function askWizard(request: WizardRequest, { keepalive = false } = {}): Promise<WizardView> {
  const path = `/api/v1/clusters/${encodeURIComponent(request.clusterId)}/wizard`;
  return askApi<WizardView>(path, { body: request, keepalive, signal: AbortSignal.timeout(TIMEOUT_MS) });
}
