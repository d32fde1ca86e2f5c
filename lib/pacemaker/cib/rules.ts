import { MASK } from "../../command/redact";
import { attributeOf, childrenOf, type XmlElement } from "../xml/xml-element";
import { hideValue } from "./hide-secrets";

/** Rules in one line for reading: `-INFINITY if pingd lt 1 or not_defined pingd`. Null where there is none. */
export function ruleText(rules: readonly XmlElement[]): string | null {
  return rules.length === 0 ? null : rules.map((rule) => oneRule(rule, true)).join("; ");
}

function oneRule(rule: XmlElement, outermost: boolean): string {
  const reference = attributeOf(rule, "id-ref");
  if (reference !== null) return `rule ${reference}`;
  const operator = attributeOf(rule, "boolean-op") ?? "and";
  const condition = rule.children
    .map(conditionText)
    .filter((text) => text !== "")
    .join(` ${operator} `);
  if (!outermost) return `(${condition})`;
  const role = attributeOf(rule, "role");
  const score = attributeOf(rule, "score") ?? attributeOf(rule, "score-attribute");
  return [score, role === null ? null : `as ${role}`, condition === "" ? null : `if ${condition}`]
    .filter((part) => part !== null)
    .join(" ");
}

function conditionText(element: XmlElement): string {
  switch (element.name) {
    case "rule":
      return oneRule(element, false);
    case "expression":
      return expressionText(element);
    case "date_expression":
      return dateText(element);
    case "rsc_expression":
    case "op_expression":
      return [element.name.replace("_expression", ""), ...attributesText(element)].join(" ");
    default:
      return "";
  }
}

function expressionText(element: XmlElement): string {
  const attribute = attributeOf(element, "attribute") ?? "";
  const operation = attributeOf(element, "operation") ?? "";
  const value = attributeOf(element, "value");
  return value === null
    ? `${operation} ${attribute}`
    : `${attribute} ${operation} ${shownValue(attribute, value)}`;
}

function shownValue(attribute: string, value: string): string {
  return hideValue(attribute, value, () => MASK);
}

function dateText(element: XmlElement): string {
  const operation = attributeOf(element, "operation") ?? "in_range";
  const start = attributeOf(element, "start");
  const end = attributeOf(element, "end");
  const details = ["date_spec", "duration"].flatMap((name) =>
    childrenOf(element, name).map((detail) => [name, ...attributesText(detail)].join(" ")),
  );
  return ["date", operation, start, end === null ? null : `to ${end}`, ...details]
    .filter((part) => part !== null)
    .join(" ");
}

function attributesText(element: XmlElement): readonly string[] {
  return [...element.attributes].filter(([name]) => name !== "id").map(([name, value]) => `${name}=${value}`);
}

/** The one node that rules confine themselves to by name (`#uname eq X`), as tools of 1.1 wrote bans; null else. */
export function nodeOfRules(rules: readonly XmlElement[]): string | null {
  const names = rules
    .flatMap((rule) => childrenOf(rule, "expression"))
    .filter((e) => attributeOf(e, "attribute") === "#uname" && attributeOf(e, "operation") === "eq")
    .map((e) => attributeOf(e, "value"));
  const [only] = names;
  return rules.length === 1 && names.length === 1 && isConjunction(rules[0]) ? (only ?? null) : null;
}

function isConjunction(rule: XmlElement | undefined): boolean {
  return rule !== undefined && (rule.children.length === 1 || attributeOf(rule, "boolean-op") !== "or");
}
