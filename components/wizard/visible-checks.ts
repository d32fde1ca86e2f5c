import type { WizardView } from "@/lib/api/wizard-view";
import type { Check, FieldValue } from "@/lib/wizards/wizard";
import type { SessionState } from "./session-state";

/**
 * What is said of a step now. Nobody is blamed for a field that they have not come to yet, until they wanted to go on or
 * have been further already; nor for what they have just replaced, while the answer to the new is awaited.
 */
export function visibleChecks(view: WizardView, state: SessionState): readonly Check[] {
  const { step, furthest, tried, touched, input } = state;
  const isAllSaid = tried.has(step) || step < furthest;
  return view.checks.filter(({ severity, field }) => {
    if (field === null || severity === "warning") return true;
    if (!isSame(input[field], view.input[field])) return false;
    return severity !== "error" || isAllSaid || touched.has(field) || !isEmpty(input[field]);
  });
}

function isSame(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Nothing typed, nothing chosen. */
export function isEmpty(value: FieldValue | undefined): boolean {
  if (value === undefined || value === false) return true;
  if (typeof value === "string") return value.trim() === "";
  if (value === true) return false;
  return Object.keys(value).length === 0;
}
