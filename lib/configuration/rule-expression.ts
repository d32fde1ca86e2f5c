import type { RuleExpression } from "../change/configuration/operation";
import type { Condition, Rule } from "../cluster/rule";
import { MASK } from "../command/mask";

const COMPARISONS = ["eq", "ne", "lt", "lte", "gt", "gte"] as const;
const TYPES = ["string", "integer", "number", "version"] as const;

/**
 * A rule of the picture in the words of steps; null where they have none for something that it says, where it is another
 * constraint's, and where it compares with a secret, which the picture does not have.
 */
export function expressionOf(rule: Rule): RuleExpression | null {
  if (rule.isBorrowed) return null;
  const parts = rule.conditions.map(partOf);
  const known = parts.filter((part) => part !== null);
  const [only] = known;
  if (known.length !== parts.length || only === undefined) return null;
  return known.length === 1 ? only : { kind: rule.operator === "or" ? "any" : "all", of: known };
}

function partOf(condition: Condition): RuleExpression | null {
  switch (condition.kind) {
    case "attribute":
      return comparisonOf(condition);
    case "date":
      return dateOf(condition);
    case "rule":
      return expressionOf(condition.rule);
    default:
      return null;
  }
}

function comparisonOf(one: Extract<Condition, { kind: "attribute" }>): RuleExpression | null {
  const { attribute, operation, value, source } = one;
  if (source !== null || value === MASK) return null;
  if (operation === "defined" || operation === "not_defined")
    return { kind: "defined", attribute, defined: operation === "defined" };
  const comparison = COMPARISONS.find((word) => word === operation);
  const type = one.type === null ? null : TYPES.find((word) => word === one.type);
  if (comparison === undefined || type === undefined || value === null) return null;
  return { kind: "attribute", attribute, comparison, value, type };
}

function dateOf({
  operation,
  start,
  end,
  duration,
  spec,
}: Extract<Condition, { kind: "date" }>): RuleExpression | null {
  if (operation === "date_spec")
    return spec === null || start !== null || end !== null ? null : { kind: "date-spec", spec };
  if (duration !== null || spec !== null) return null;
  const says = { gt: start !== null && end === null, lt: start === null && end !== null };
  const isWhole = operation === "in_range" ? start !== null && end !== null : says[operation as "gt" | "lt"];
  return isWhole ? { kind: "date", start, end } : null;
}
