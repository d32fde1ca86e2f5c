import { attributeOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import type { RuleExpression } from "../configuration/operation";

const COMPARISONS = ["eq", "ne", "lt", "lte", "gt", "gte"] as const;
const TYPES = ["string", "integer", "number", "version"] as const;

/** A rule of the CIB as our own expression; null where it says something that ours does not. */
export function readRule(rule: XmlElement): RuleExpression | null {
  if (rule.attributes.has("id-ref")) return null;
  const parts = rule.children.map(readCondition);
  const known = parts.filter((part) => part !== null);
  if (known.length !== parts.length || known.length === 0) return null;
  const [only] = known;
  if (known.length === 1 && only !== undefined) return only;
  return { kind: attributeOf(rule, "boolean-op") === "or" ? "any" : "all", of: known };
}

function readCondition(one: XmlElement): RuleExpression | null {
  switch (one.name) {
    case "rule":
      return readRule(one);
    case "expression":
      return readExpression(one);
    case "date_expression":
      return readDate(one);
    default:
      return null;
  }
}

function readExpression(one: XmlElement): RuleExpression | null {
  const attribute = attributeOf(one, "attribute") ?? "";
  const operation = attributeOf(one, "operation");
  if (operation === "defined" || operation === "not_defined") {
    return { kind: "defined", attribute, defined: operation === "defined" };
  }
  const comparison = COMPARISONS.find((word) => word === operation);
  const type = attributeOf(one, "type");
  const known = TYPES.find((word) => word === type) ?? null;
  if (comparison === undefined || one.attributes.has("value-source") || (type !== null && known === null))
    return null;
  return { kind: "attribute", attribute, comparison, value: attributeOf(one, "value") ?? "", type: known };
}

function readDate(one: XmlElement): RuleExpression | null {
  const operation = attributeOf(one, "operation") ?? "in_range";
  const [start, end] = [attributeOf(one, "start"), attributeOf(one, "end")];
  const [inside, ...more] = one.children;
  if (operation === "date_spec" && inside?.name === "date_spec" && more.length === 0) {
    const { id: _id, ...spec } = Object.fromEntries(inside.attributes);
    return { kind: "date-spec", spec };
  }
  if (inside !== undefined) return null;
  if (operation === "gt" && start !== null && end === null) return { kind: "date", start, end: null };
  if (operation === "lt" && end !== null && start === null) return { kind: "date", start: null, end };
  return operation === "in_range" && start !== null && end !== null ? { kind: "date", start, end } : null;
}
