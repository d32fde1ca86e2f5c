import type { Condition, Rule } from "@/lib/cluster/rule";
import { MASK } from "../../command/redact";
import { toRole } from "../words";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../xml/xml-element";
import { hideValue } from "./hide-secrets";
import type { References } from "./nvpairs";

/** Rules below an element in document order, each read whole; a reference to another rule is that rule. */
export function readRules(parent: XmlElement, references: References): readonly Rule[] {
  return childrenOf(parent, "rule").map((element) => readRule(element, references, new Set()));
}

function readRule(element: XmlElement, references: References, above: ReadonlySet<string>): Rule {
  const reference = attributeOf(element, "id-ref");
  if (reference !== null) {
    const target = references.get(reference);
    if (target?.name !== "rule" || above.has(reference)) return missing(reference);
    return { ...readRule(target, references, new Set([...above, reference])), isBorrowed: true };
  }
  return {
    id: attributeOf(element, "id") ?? "",
    score: attributeOf(element, "score"),
    scoreAttribute: attributeOf(element, "score-attribute"),
    role: toRole(attributeOf(element, "role")),
    operator: attributeOf(element, "boolean-op")?.toLowerCase() === "or" ? "or" : "and",
    conditions: element.children.map((child) => readCondition(child, references, above)),
  };
}

function missing(reference: string): Rule {
  const conditions = [{ kind: "missing" as const, reference }];
  return { id: reference, score: null, scoreAttribute: null, role: null, operator: "and", conditions };
}

function readCondition(element: XmlElement, references: References, above: ReadonlySet<string>): Condition {
  switch (element.name) {
    case "rule":
      return { kind: "rule", rule: readRule(element, references, above) };
    case "expression":
      return {
        kind: "attribute",
        attribute: attributeOf(element, "attribute") ?? "",
        operation: attributeOf(element, "operation") ?? "",
        value: shownValue(element),
        type: attributeOf(element, "type"),
        source: attributeOf(element, "value-source"),
      };
    case "date_expression":
      return {
        kind: "date",
        operation: attributeOf(element, "operation") ?? "in_range",
        start: attributeOf(element, "start"),
        end: attributeOf(element, "end"),
        duration: writtenOf(childOf(element, "duration")),
        spec: writtenOf(childOf(element, "date_spec")),
      };
    case "rsc_expression":
      return { kind: "resource", written: writtenOf(element) ?? {} };
    case "op_expression":
      return { kind: "operation", written: writtenOf(element) ?? {} };
    default:
      return { kind: "unknown", element: element.name };
  }
}

/** What a node attribute is compared with, without what its name says is a secret. */
function shownValue(element: XmlElement): string | null {
  const value = attributeOf(element, "value");
  return value === null ? null : hideValue(attributeOf(element, "attribute") ?? "", value, () => MASK);
}

function writtenOf(element: XmlElement | null): Readonly<Record<string, string>> | null {
  return element === null
    ? null
    : Object.fromEntries([...element.attributes].filter(([name]) => name !== "id"));
}

/** The one node that a single rule confines itself to by name (`#uname eq X`), as tools write timed bans; null else. */
export function nodeOfRules(rules: readonly Rule[]): string | null {
  const [rule] = rules;
  if (rules.length !== 1 || rule === undefined) return null;
  if (rule.operator === "or" && rule.conditions.length > 1) return null;
  const names = rule.conditions.flatMap((one) =>
    one.kind === "attribute" && one.attribute === "#uname" && one.operation === "eq" ? [one.value] : [],
  );
  return names.length === 1 ? (names[0] ?? null) : null;
}
