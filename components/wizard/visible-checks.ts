import type { Check, FieldValue } from "@/lib/wizards/wizard";
import type { SessionState } from "./session-state";

/**
 * What is said of a step now: nobody is blamed for a field that they have not come to yet. Once they wanted to go on, or have
 * been further already, everything is said.
 */
export function visibleChecks(
  checks: readonly Check[],
  { step, furthest, tried, touched, input }: SessionState,
): readonly Check[] {
  if (tried.has(step) || step < furthest) return checks;
  return checks.filter(
    ({ severity, field }) =>
      severity !== "error" || field === null || touched.has(field) || !isEmpty(input[field]),
  );
}

/** Nothing typed, nothing chosen. */
export function isEmpty(value: FieldValue | undefined): boolean {
  if (value === undefined || value === false) return true;
  if (typeof value === "string") return value.trim() === "";
  if (value === true) return false;
  return Object.keys(value).length === 0;
}
