import type { WizardRequest, WizardView } from "@/lib/api/wizard-view";
import { askApi } from "./ask-api";

/** The nodes are asked in between, and some of them may be slow to say no. */
const TIMEOUT_MS = 30_000;
/** A fence device is tried for four minutes at most. */
const TRIAL_TIMEOUT_MS = 5 * 60_000;

/** How a wizard's step is asked for. */
export interface WizardAsking {
  /** The page is being left. */
  readonly keepalive?: boolean;
  /** Its answer may have to wait for the trial of a fence device. */
  readonly isTrial?: boolean;
  /** Calls it off; what was typed may be kept all the same. */
  readonly signal?: AbortSignal;
}

/** A wizard's step as the server sees it; what was typed is kept with it. Throws ApiFailure, or the signal's reason. */
export function askWizard(
  request: WizardRequest,
  { keepalive = false, isTrial = false, signal }: WizardAsking = {},
): Promise<WizardView> {
  const path = `/api/v1/clusters/${encodeURIComponent(request.clusterId)}/wizard`;
  const limit = AbortSignal.timeout(isTrial ? TRIAL_TIMEOUT_MS : TIMEOUT_MS);
  const either = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  return askApi<WizardView>(path, { body: request, keepalive, signal: either });
}
