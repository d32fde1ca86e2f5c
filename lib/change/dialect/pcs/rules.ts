import type { ConfigurationOperation, RuleExpression } from "../../configuration/operation";
import { type DialectContext, isAtLeast, type ToolVersion } from "../dialect";
import { pair, refuse, roleWord } from "./words";

/** Words of pcs' rule grammar, in any case: none of them can be said as a name or value. */
const KEYWORDS =
  /^(?:eq|ne|lte?|gte?|in_range|and|or|defined|not_defined|string|integer|number|version|date|date-spec|duration|to|resource|op)$/i;
const OLD_PARTS = [
  "hours",
  "monthdays",
  "weekdays",
  "yeardays",
  "months",
  "weeks",
  "years",
  "weekyears",
  "moon",
];
const NEW_PARTS = [
  "years",
  "weekyears",
  "months",
  "weeks",
  "yeardays",
  "monthdays",
  "weekdays",
  "hours",
  "minutes",
  "seconds",
];

/** `rule constraint-id=… role=… score=… EXPRESSION`. From 0.12 on the expression is one argument, before it was one each. */
export function ruleWords(
  step: Extract<ConfigurationOperation, { kind: "location.rule" }>,
  context: DialectContext,
): readonly string[] {
  const { version } = context;
  if (step.role !== null && step.role !== "Promoted" && step.role !== "Unpromoted") refuse("no-words");
  if (!/^[+-]?(?:\d+|INFINITY)$/.test(step.score)) refuse("value-misread");
  const role = step.role === null ? [] : [pair("role", roleWord(step.role, context))];
  const expression = topWords(step.rule, version);
  return [
    "rule",
    pair("constraint-id", step.id),
    ...role,
    pair("score", step.score),
    ...(isAtLeast(version, 0, 12) ? [expression.join(" ")] : expression),
  ];
}

type Joined = Extract<RuleExpression, { kind: "all" | "any" }>;

function isJoined(rule: RuleExpression): rule is Joined {
  return rule.kind === "all" || rule.kind === "any";
}

function topWords(rule: RuleExpression, version: ToolVersion): readonly string[] {
  if (!isJoined(rule)) return conditionWords(rule, version);
  const [only, ...others] = rule.of;
  if (only === undefined) return refuse("no-words");
  if (others.length > 0) return joined(rule, version);
  // A rule with nothing but a rule in it: pcs would leave one out.
  return isJoined(only) ? refuse("no-words") : conditionWords(only, version);
}

/** Conditions with "and" or "or" between them. They bind alike in pcs, so what is joined inside is always in parentheses. */
function joined(rule: Joined, version: ToolVersion): readonly string[] {
  const operator = rule.kind === "all" ? "and" : "or";
  return rule.of.flatMap((part, index) => {
    const between = index === 0 ? [] : [operator];
    if (!isJoined(part)) return [...between, ...conditionWords(part, version)];
    const isFlattened = part.kind === rule.kind && !isAtLeast(version, 0, 12);
    if (part.of.length < 2 || isFlattened) return refuse("no-words");
    return [...between, "(", ...joined(part, version), ")"];
  });
}

function conditionWords(condition: Exclude<RuleExpression, Joined>, version: ToolVersion): readonly string[] {
  const value = (text: string) => token(text, version);
  switch (condition.kind) {
    case "attribute": {
      const { attribute, comparison, type } = condition;
      const name = attribute.includes("=") ? refuse("value-misread") : value(attribute);
      return [name, comparison, ...(type === null ? [] : [type]), value(condition.value)];
    }
    case "defined":
      return [condition.defined ? "defined" : "not_defined", value(condition.attribute)];
    case "date": {
      const { start, end } = condition;
      if (start === null) return end === null ? refuse("no-words") : ["date", "lt", value(end)];
      return end === null
        ? ["date", "gt", value(start)]
        : ["date", "in_range", value(start), "to", value(end)];
    }
    case "date-spec": {
      const known = isAtLeast(version, 0, 12) ? NEW_PARTS : OLD_PARTS;
      const parts = Object.entries(condition.spec).map(([name, range]) =>
        known.includes(name) ? pair(name, value(range)) : refuse("no-words"),
      );
      return parts.length === 0 ? refuse("no-words") : ["date-spec", ...parts];
    }
  }
}

/** A name or value of a rule. There is no quoting; spaces are kept only where each word is an argument of its own. */
function token(text: string, version: ToolVersion): string {
  const isSplit = /\s/.test(text) && isAtLeast(version, 0, 11, 6);
  const isOption = text.startsWith("-") && !/^-(?:\d+|infinity)$/i.test(text);
  if (text === "" || /[()]/.test(text) || KEYWORDS.test(text) || isSplit || isOption) refuse("value-misread");
  return text;
}
