import type { Role } from "./resource";

/** A rule of the CIB: when, or on which nodes, something holds. What is not written is null. */
export interface Rule {
  readonly id: string;
  /** As written: a number, INFINITY. */
  readonly score: string | null;
  /** Instead of a score: the node attribute that has it. */
  readonly scoreAttribute: string | null;
  readonly role: Role | null;
  readonly operator: "and" | "or";
  readonly conditions: readonly Condition[];
  /** Another place's rule, which this one only refers to (`id-ref`). */
  readonly isBorrowed?: true;
}

/** One condition of a rule, with every attribute that any schema allows. */
export type Condition =
  | {
      readonly kind: "attribute";
      readonly attribute: string;
      /** lt, gt, lte, gte, eq, ne, defined, not_defined */
      readonly operation: string;
      readonly value: string | null;
      /** How the two are compared: string, integer, number, version. */
      readonly type: string | null;
      /** Where the value comes from: literal, or a parameter (`param`) or meta attribute of the resource. */
      readonly source: string | null;
    }
  | {
      readonly kind: "date";
      /** lt, gt, in_range, date_spec */
      readonly operation: string;
      readonly start: string | null;
      readonly end: string | null;
      readonly duration: Readonly<Record<string, string>> | null;
      readonly spec: Readonly<Record<string, string>> | null;
    }
  | { readonly kind: "resource"; readonly written: Readonly<Record<string, string>> }
  | { readonly kind: "operation"; readonly written: Readonly<Record<string, string>> }
  | { readonly kind: "rule"; readonly rule: Rule }
  /** An `id-ref` to a rule that is not there, or that refers to itself. */
  | { readonly kind: "missing"; readonly reference: string }
  /** An element that no schema in use knows. */
  | { readonly kind: "unknown"; readonly element: string };

/** A rule in one line for reading: `-INFINITY if pingd lt 1 or not_defined pingd`. */
export function ruleText(rule: Rule): string {
  const condition = conditionsText(rule);
  return [
    rule.score ?? (rule.scoreAttribute === null ? null : `value of ${rule.scoreAttribute}`),
    rule.role === null ? null : `as ${rule.role}`,
    condition === "" ? null : `if ${condition}`,
  ]
    .filter((part) => part !== null)
    .join(" ");
}

/** Whether a rule says more than on which node by its name: it depends on times, attributes or the resource. */
export function isConditional(rule: Rule): boolean {
  return rule.conditions.some((one) => !isNodeName(one));
}

/** Whether a date decides about it, in it or in a rule inside it. */
export function hasDate({ conditions }: Rule): boolean {
  return conditions.some((one) => one.kind === "date" || (one.kind === "rule" && hasDate(one.rule)));
}

/** The moment, as written, after which a rule can hold no more; null where it may hold for ever. */
export function endOf(rule: Rule): string | null {
  if (rule.operator === "or" && rule.conditions.length > 1) return null;
  for (const one of rule.conditions) {
    if (one.kind === "date" && (one.operation === "lt" || one.operation === "in_range") && one.end)
      return one.end;
    const inner = one.kind === "rule" ? endOf(one.rule) : null;
    if (inner !== null) return inner;
  }
  return null;
}

/** Whether it only has an end: what does not hold of it now will never hold again. */
export function onlyEnds(rule: Rule): boolean {
  const dates = rule.conditions.filter((one) => !isNodeName(one));
  return dates.length > 0 && dates.every((one) => one.kind === "date" && one.operation === "lt");
}

function isNodeName(condition: Condition): boolean {
  return condition.kind === "attribute" && condition.attribute === "#uname";
}

function conditionsText(rule: Rule): string {
  return rule.conditions.map(conditionText).join(` ${rule.operator} `);
}

function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case "attribute": {
      const { attribute, operation, value, type, source } = condition;
      if (value === null) return `${operation} ${attribute}`;
      const from = source === null || source === "literal" ? value : `${source} ${value}`;
      return [attribute, operation, from, type === null || type === "string" ? null : `(${type})`]
        .filter((part) => part !== null)
        .join(" ");
    }
    case "date":
      return dateText(condition);
    case "resource":
    case "operation":
      return [condition.kind, ...pairs(condition.written)].join(" ");
    case "rule":
      return `(${conditionsText(condition.rule)})`;
    case "missing":
      return `rule ${condition.reference}, which is not there`;
    case "unknown":
      return condition.element;
  }
}

function dateText({ operation, start, end, duration, spec }: Extract<Condition, { kind: "date" }>): string {
  return [
    "date",
    operation,
    start,
    end === null ? null : start === null ? end : `to ${end}`,
    duration === null ? null : ["for", ...pairs(duration)].join(" "),
    spec === null ? null : pairs(spec).join(" "),
  ]
    .filter((part) => part !== null)
    .join(" ");
}

function pairs(written: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(written).map(([name, value]) => `${name}=${value}`);
}
