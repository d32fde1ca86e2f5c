import type { RuleExpression } from "../../change/configuration/operation";
import type { WizardKey } from "../../i18n/wizard-key";
import { missing } from "../parts/ids";
import { withKept } from "../parts/remade";
import { nodeOptions } from "../parts/resources";
import { words } from "../parts/words";
import { type Check, type Field, listOf, textOf, type WizardInput, type WizardWorld } from "../wizard";

type RuleKind = "nodes" | "attribute" | "date" | "hours";

function ruleKind(input: WizardInput): RuleKind {
  const kind = textOf(input, "rule");
  return kind === "attribute" || kind === "date" || kind === "hours" ? kind : "nodes";
}

const COMPARISONS = ["eq", "ne", "lt", "lte", "gt", "gte", "defined", "not_defined"] as const;
/** How two values are compared where it is said; `plain`: nothing is said, and Pacemaker decides. */
const TYPES = ["string", "integer", "number", "version"] as const;
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?$/;
const RANGE = /^\d{1,3}(?:-\d{1,3})?$/;

export const RULE_START: WizardInput = {
  rule: "nodes",
  ruleNodes: [],
  attribute: "",
  comparison: "eq",
  value: "",
  compareAs: "",
  from: "",
  until: "",
  hours: "",
  weekdays: "",
};

/** When the constraint holds, as fields. */
export function ruleFields(input: WizardInput, world: WizardWorld): readonly Field[] {
  const kind: Field = {
    kind: "choice",
    name: "rule",
    look: "select",
    label: words("location.ruleLabel"),
    options: (["nodes", "attribute", "date", "hours"] as const).map((value) => ({
      value,
      label: words(`location.by.${value}`),
    })),
  };
  const text = (
    name: "attribute" | "value" | "from" | "until" | "hours" | "weekdays",
    required = false,
  ): Field => ({
    kind: "text",
    name,
    label: words(`location.${name}`),
    hint: words(`location.${name}Hint`),
    mono: true,
    required,
  });
  switch (ruleKind(input)) {
    case "nodes":
      return [
        kind,
        {
          kind: "many",
          name: "ruleNodes",
          ordered: false,
          label: words("location.ruleNodes"),
          options: withKept(nodeOptions(world), listOf(input, "ruleNodes")),
          required: true,
        },
      ];
    case "attribute": {
      const comparison: Field = {
        kind: "choice",
        name: "comparison",
        look: "select",
        label: words("location.comparison"),
        options: COMPARISONS.map((value) => ({ value, label: words(`location.is.${value}`) })),
      };
      const isUnary = textOf(input, "comparison").endsWith("defined");
      const compareAs: Field = {
        kind: "choice",
        name: "compareAs",
        look: "select",
        label: words("location.compareAs"),
        options: (["", "plain", ...TYPES] as const).map((value) => ({
          value,
          label: words(`location.as.${value === "" ? "auto" : value}`),
        })),
        advanced: true,
      };
      return [
        kind,
        text("attribute", true),
        comparison,
        ...(isUnary ? [] : [text("value", true), compareAs]),
      ];
    }
    case "date":
      return [kind, text("from"), text("until")];
    case "hours":
      return [kind, text("hours"), text("weekdays")];
  }
}

export function ruleChecks(input: WizardInput): readonly Check[] {
  const error = (field: string, key: WizardKey): Check => ({ severity: "error", field, text: words(key) });
  const unlike = (name: string, pattern: RegExp, key: WizardKey) =>
    textOf(input, name) !== "" && !pattern.test(textOf(input, name)) ? [error(name, key)] : [];
  switch (ruleKind(input)) {
    case "nodes":
      return missing(input, "ruleNodes");
    case "attribute":
      return [
        ...missing(input, "attribute", ...(textOf(input, "comparison").endsWith("defined") ? [] : ["value"])),
        ...unlike("attribute", /^[#\p{L}_][\p{L}\p{N}_.:#-]*$/u, "location.badAttribute"),
      ];
    case "date":
      if (textOf(input, "from") === "" && textOf(input, "until") === "")
        return [error("from", "location.noDate")];
      return [...unlike("from", DATE, "location.badDate"), ...unlike("until", DATE, "location.badDate")];
    case "hours":
      if (textOf(input, "hours") === "" && textOf(input, "weekdays") === "")
        return [error("hours", "location.noHours")];
      return [
        ...unlike("hours", RANGE, "location.badRange"),
        ...unlike("weekdays", RANGE, "location.badRange"),
      ];
  }
}

/** The rule as typed. */
export function ruleOf(input: WizardInput): RuleExpression {
  switch (ruleKind(input)) {
    case "nodes": {
      const nodes = listOf(input, "ruleNodes").map((node) => is("#uname", "eq", node, null));
      const [only] = nodes;
      return nodes.length === 1 && only !== undefined ? only : { kind: "any", of: nodes };
    }
    case "attribute": {
      const comparison = textOf(input, "comparison");
      const attribute = textOf(input, "attribute");
      if (comparison.endsWith("defined"))
        return { kind: "defined", attribute, defined: comparison === "defined" };
      const known = COMPARISONS.find((one) => one === comparison) as Comparison | undefined;
      const value = textOf(input, "value");
      return is(attribute, known ?? "eq", value, typeOf(input, known ?? "eq", value));
    }
    case "date":
      return { kind: "date", start: textOf(input, "from") || null, end: textOf(input, "until") || null };
    case "hours": {
      const spec = { hours: textOf(input, "hours"), weekdays: textOf(input, "weekdays") };
      return {
        kind: "date-spec",
        spec: Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== "")),
      };
    }
  }
}

type Attribute = Extract<RuleExpression, { kind: "attribute" }>;
type Comparison = Attribute["comparison"];

/** Numbers are compared as numbers where an order is asked for and nothing else was chosen. */
function typeOf(input: WizardInput, comparison: Comparison, value: string): Attribute["type"] {
  const chosen = textOf(input, "compareAs");
  if (chosen === "") {
    const isOrder = comparison !== "eq" && comparison !== "ne";
    return isOrder && /^-?\d+$/.test(value) ? "integer" : null;
  }
  return TYPES.find((one) => one === chosen) ?? null;
}

function is(attribute: string, comparison: Comparison, value: string, type: Attribute["type"]): Attribute {
  return { kind: "attribute", attribute, comparison, value, type };
}

/** The fields for a rule that is there; null where they would not come to the very same rule again. */
export function ruleInput(rule: RuleExpression): WizardInput | null {
  const inputs = [nodesInput(rule), conditionInput(rule, ""), conditionInput(rule)];
  const same = inputs.find(
    (input) => input !== null && ruleChecks(input).length === 0 && isSameRule(ruleOf(input), rule),
  );
  return same ?? null;
}

function nodesInput(rule: RuleExpression): WizardInput | null {
  const parts = rule.kind === "any" ? rule.of : [rule];
  const nodes = parts.flatMap((one) => (one.kind === "attribute" ? [one.value] : []));
  return { ...RULE_START, rule: "nodes", ruleNodes: nodes };
}

/** `compareAs` as it is written, or left to the form where that comes to the same. */
function conditionInput(rule: RuleExpression, compareAs?: ""): WizardInput | null {
  switch (rule.kind) {
    case "attribute": {
      const { attribute, comparison, value, type } = rule;
      const shown = { attribute, comparison, value, compareAs: compareAs ?? type ?? "plain" };
      return { ...RULE_START, rule: "attribute", ...shown };
    }
    case "defined": {
      const comparison = rule.defined ? "defined" : "not_defined";
      return { ...RULE_START, rule: "attribute", attribute: rule.attribute, comparison };
    }
    case "date":
      return { ...RULE_START, rule: "date", from: rule.start ?? "", until: rule.end ?? "" };
    case "date-spec": {
      const { hours = "", weekdays = "" } = rule.spec;
      return { ...RULE_START, rule: "hours", hours, weekdays };
    }
    default:
      return null;
  }
}

/** Names of the parts of a date stand in any order. */
function isSameRule(a: RuleExpression, b: RuleExpression): boolean {
  const text = (rule: RuleExpression) =>
    JSON.stringify(rule.kind === "date-spec" ? Object.entries(rule.spec).sort() : rule);
  return text(a) === text(b);
}
