import { type Check, type Field, valuesOf, type WizardInput, type WizardWorld } from "../wizard";
import { said, words } from "./words";

/** What a resource takes of a node's capacity, with the names that nodes have. */
export function utilizationField({ cluster }: WizardWorld, advanced: boolean): Field {
  const names = [...new Set(cluster.nodes.flatMap(({ utilization }) => Object.keys(utilization)))].sort();
  return {
    kind: "values",
    name: "utilization",
    label: words("resource.utilization"),
    hint: words("resource.utilizationHint"),
    suggestions: names.map((value) => ({ value, label: said(value) })),
    advanced,
  };
}

/** Pacemaker counts whole numbers. What is there already is nobody's fault here. */
export function utilizationChecks(
  input: WizardInput,
  before: Readonly<Record<string, string>> = {},
): readonly Check[] {
  return Object.entries(valuesOf(input, "utilization")).flatMap(([name, value]): readonly Check[] => {
    if (value === "" || value === before[name] || /^[-+]?\d{1,9}$/.test(value)) return [];
    const text = words("resource.badUtilization", { name, value });
    return [{ severity: "error", field: "utilization", text }];
  });
}
