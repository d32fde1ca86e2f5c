import type { RuleExpression } from "../../configuration/operation";
import { plainText } from "./filter";
import { Unsayable } from "./words";

type Of<Kind extends RuleExpression["kind"]> = Extract<RuleExpression, { kind: Kind }>;

/** What follows a rule's score: conditions joined by one kind of word. Rules inside of rules have no words. */
export function ruleWords(rule: RuleExpression): readonly string[] {
  if (rule.kind !== "all" && rule.kind !== "any") return condition(rule);
  if (rule.of.length === 0) throw new Unsayable("no-words");
  const joint = rule.kind === "all" ? "and" : "or";
  return rule.of.flatMap((part, index) => [...(index === 0 ? [] : [joint]), ...condition(part)]);
}

function condition(expression: RuleExpression): readonly string[] {
  switch (expression.kind) {
    case "all":
    case "any":
      throw new Unsayable("no-words");
    case "attribute":
      return comparison(expression);
    case "defined":
      return [expression.defined ? "defined" : "not_defined", attribute(expression.attribute)];
    case "date":
      return date(expression);
    case "date-spec":
      return ["date", "spec", ...dateSpec(expression)];
  }
}

function comparison({
  attribute: name,
  comparison: operation,
  type,
  value,
}: Of<"attribute">): readonly string[] {
  // Written into crmsh's own text without quotes; braces would name another source, and 4.4 fails at what XML has to escape.
  plainText(value);
  return [attribute(name), type === null ? operation : `${type}:${operation}`, value];
}

function attribute(name: string): string {
  const isKeyword = /^(?:date|defined|not_defined|and|or|rule)$/i.test(name);
  if (isKeyword || !/^[A-Za-z0-9_#][^\s=:]*$/.test(name)) throw new Unsayable("value-misread");
  return name;
}

function date({ start, end }: Of<"date">): readonly string[] {
  for (const time of [start, end]) {
    if (time !== null && !/^\S+$/.test(time)) throw new Unsayable("value-misread");
  }
  if (start !== null && end !== null) return ["date", "in", `start=${start}`, `end=${end}`];
  return start === null ? ["date", "lt", end ?? ""] : ["date", "gt", start];
}

/** Parts of a date that crmsh knows; one that it spells otherwise (`yeardays`) it does not. */
const DATE_PARTS = new Set([
  "hours",
  "monthdays",
  "weekdays",
  "months",
  "weeks",
  "years",
  "weekyears",
  "moon",
]);

function dateSpec({ spec }: Of<"date-spec">): readonly string[] {
  const parts = Object.entries(spec);
  if (parts.length === 0 || parts.some(([name]) => !DATE_PARTS.has(name))) throw new Unsayable("no-words");
  if (parts.some(([, value]) => !/^\S+$/.test(value))) throw new Unsayable("value-misread");
  return parts.map(([name, value]) => `${name}=${value}`);
}
