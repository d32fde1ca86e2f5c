import { MASK } from "../../command/redact";
import { hideInStep } from "./hide";
import type { ConfigurationOperation } from "./operation";

/** A step as it may be shown and kept in the open. */
export function maskStep(step: ConfigurationOperation): ConfigurationOperation {
  return hideInStep(step, () => MASK);
}
