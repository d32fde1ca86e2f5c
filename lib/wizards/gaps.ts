import type { ConfigurationOperation } from "../change/configuration/operation";

/** Whether something that is still to be typed is empty in steps: there are no commands to show of them yet. */
export function hasGaps(steps: readonly ConfigurationOperation[]): boolean {
  return steps.some(isGap);
}

function isGap(value: unknown): boolean {
  if (value === "") return true;
  return typeof value === "object" && value !== null && Object.values(value).some(isGap);
}
