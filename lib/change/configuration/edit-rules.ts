import { element } from "../../pacemaker/xml/format-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import type { RuleExpression } from "./operation";
import { freshId, type Ids } from "./tree";

/** A rule: one condition alone is still in one, since a rule is what has the score. */
export function ruleElement(
  id: string,
  expression: RuleExpression,
  used: Ids,
  own: Readonly<Record<string, string | null>> = {},
): XmlElement {
  const isJoined = expression.kind === "all" || expression.kind === "any";
  const parts = isJoined ? expression.of : [expression];
  const operator =
    isJoined && parts.length > 1 ? { "boolean-op": expression.kind === "all" ? "and" : "or" } : {};
  const ruleId = freshId(used, id, "rule");
  return element(
    "rule",
    { id: ruleId, ...own, ...operator },
    parts.map((part) => conditionElement(ruleId, part, used)),
  );
}

function conditionElement(id: string, expression: RuleExpression, used: Ids): XmlElement {
  const own = freshId(used, id, "expr");
  switch (expression.kind) {
    case "all":
    case "any":
      return ruleElement(id, expression, used);
    case "attribute": {
      const { attribute, comparison: operation, type, value } = expression;
      return element("expression", { id: own, attribute, operation, type, value });
    }
    case "defined":
      return element("expression", {
        id: own,
        attribute: expression.attribute,
        operation: expression.defined ? "defined" : "not_defined",
      });
    case "date":
      return dateElement(own, expression);
    case "date-spec": {
      const spec = element("date_spec", { id: freshId(used, own, "datespec"), ...expression.spec });
      return element("date_expression", { id: own, operation: "date_spec" }, [spec]);
    }
  }
}

function dateElement(id: string, { start, end }: Extract<RuleExpression, { kind: "date" }>): XmlElement {
  const operation = start === null ? "lt" : end === null ? "gt" : "in_range";
  return element("date_expression", { id, operation, start, end });
}
