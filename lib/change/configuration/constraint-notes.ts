import type { PlanNote } from "../plan/plan";
import type { ConfigurationOperation } from "./operation";
import type { TouchedObject } from "./touched";

const SECTION = "constraints/";

/** What happens to constraints beside what the steps say of them: those that name what is taken out. */
export function constraintNotes(
  steps: readonly ConfigurationOperation[],
  touched: readonly TouchedObject[],
): readonly PlanNote[] {
  const named = new Set(steps.flatMap((step) => ("id" in step ? [step.id] : [])));
  const others = touched.filter(
    ({ path, before }) => path.startsWith(SECTION) && before !== null && !named.has(idOf(path)),
  );
  // Under a new name they lose nothing, and what a move left has another id.
  if (steps.every(({ kind }) => kind === "resource.rename"))
    return others.length === 0
      ? []
      : [{ code: "constraints-renamed", ids: others.map(({ path }) => idOf(path)) }];
  const note = (code: "constraints-deleted" | "constraints-changed", some: readonly TouchedObject[]) =>
    some.length === 0 ? [] : [{ code, ids: some.map(({ path }) => idOf(path)) }];
  return [
    ...note(
      "constraints-deleted",
      others.filter(({ after }) => after === null),
    ),
    ...note(
      "constraints-changed",
      others.filter(({ after }) => after !== null),
    ),
  ];
}

function idOf(path: string): string {
  return path.slice(SECTION.length);
}
