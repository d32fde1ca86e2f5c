import type {
  ColocationConstraint,
  Constraint,
  ConstraintOrigin,
  LocationConstraint,
  OrderConstraint,
  ResourceSet,
  TicketConstraint,
} from "@/lib/cluster/constraint";
import { toRole, toScore } from "../words";
import { attributeOf, booleanOf, childrenOf, type XmlElement } from "../xml/xml-element";
import { type References, resolve } from "./nvpairs";
import { nodeOfRules, readRules } from "./rules";

/** Constraints in document order; elements of another name are left to the count of unknown ones. */
export function readConstraints(section: XmlElement | null, references: References): readonly Constraint[] {
  return (section?.children ?? []).flatMap((element): Constraint[] => {
    switch (element.name) {
      case "rsc_location":
        return [readLocation(element, references)];
      case "rsc_colocation":
        return [readColocation(element, references)];
      case "rsc_order":
        return [readOrder(element, references)];
      case "rsc_ticket":
        return [readTicket(element, references)];
      default:
        return [];
    }
  });
}

/** Whether a person wrote a constraint or a tool's move or ban left it, which its id tells. */
function originOf(id: string): ConstraintOrigin {
  if (id.startsWith("cli-prefer-")) return "cli-prefer";
  return id.startsWith("cli-ban-") || id.startsWith("cli-standby-") ? "cli-ban" : "configured";
}

function readBase(element: XmlElement, references: References) {
  const score = attributeOf(element, "score");
  return {
    id: attributeOf(element, "id") ?? "",
    sets: childrenOf(element, "resource_set").map((set) => readSet(resolve(set, references))),
    lifetime: childrenOf(element, "lifetime").flatMap((lifetime) => readRules(lifetime, references)),
    unreadableScore: score !== null && toScore(score) === null ? score : null,
  };
}

function readSet(set: XmlElement): ResourceSet {
  return {
    id: attributeOf(set, "id") ?? "",
    resources: childrenOf(set, "resource_ref").map((ref) => attributeOf(ref, "id") ?? ""),
    sequential: booleanOf(set, "sequential") ?? true,
    requireAll: booleanOf(set, "require-all") ?? true,
    ordering: attributeOf(set, "ordering"),
    action: attributeOf(set, "action"),
    role: toRole(attributeOf(set, "role")),
    score: attributeOf(set, "score"),
    kind: attributeOf(set, "kind"),
  };
}

function readLocation(element: XmlElement, references: References): LocationConstraint {
  const base = readBase(element, references);
  const resource = attributeOf(element, "rsc");
  const rules = readRules(element, references);
  const only = rules.length === 1 ? (rules[0] ?? null) : null;
  return {
    kind: "location",
    ...base,
    origin: originOf(base.id),
    resources: resource === null ? base.sets.flatMap((set) => set.resources) : [resource],
    pattern: attributeOf(element, "rsc-pattern"),
    role: toRole(attributeOf(element, "role")) ?? only?.role ?? null,
    node: attributeOf(element, "node") ?? nodeOfRules(rules),
    score: toScore(attributeOf(element, "score") ?? only?.score ?? null),
    rules,
    discovery: attributeOf(element, "resource-discovery"),
  };
}

/** Attributes that only old schemas have, and that are read by no version in use. */
function ignoredOf(element: XmlElement, ...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...element.attributes].filter(([name]) => names.includes(name)));
}

function readColocation(element: XmlElement, references: References): ColocationConstraint {
  return {
    kind: "colocation",
    ...readBase(element, references),
    resource: attributeOf(element, "rsc"),
    role: toRole(attributeOf(element, "rsc-role")),
    withResource: attributeOf(element, "with-rsc"),
    withRole: toRole(attributeOf(element, "with-rsc-role")),
    score: toScore(attributeOf(element, "score")),
    nodeAttribute: attributeOf(element, "node-attribute"),
    influence: attributeOf(element, "influence"),
    ignored: ignoredOf(
      element,
      "score-attribute",
      "score-attribute-mangle",
      "rsc-instance",
      "with-rsc-instance",
    ),
  };
}

function readOrder(element: XmlElement, references: References): OrderConstraint {
  const strength = strengthOf(element);
  return {
    kind: "order",
    ...readBase(element, references),
    first: attributeOf(element, "first"),
    firstAction: attributeOf(element, "first-action"),
    // biome-ignore lint/suspicious/noThenProperty: Pacemaker's word; a string, so nothing awaits it
    then: attributeOf(element, "then"),
    thenAction: attributeOf(element, "then-action"),
    strength,
    // Serialized resources have no order that could be turned round, whatever is written.
    symmetrical: strength !== "Serialize" && (booleanOf(element, "symmetrical") ?? true),
    requireAll: booleanOf(element, "require-all"),
    ignored: ignoredOf(element, "first-instance", "then-instance"),
  };
}

const STRENGTHS = ["Mandatory", "Optional", "Serialize"];

/** Of a score only whether it is 0 counts (Pacemaker's `get_ordering_type`). */
function strengthOf(element: XmlElement): string | null {
  const kind = attributeOf(element, "kind");
  if (kind !== null) return STRENGTHS.find((one) => one.toLowerCase() === kind.toLowerCase()) ?? kind;
  const score = attributeOf(element, "score");
  if (score === null) return null;
  return (toScore(score) ?? 0) === 0 ? "Optional" : "Mandatory";
}

function readTicket(element: XmlElement, references: References): TicketConstraint {
  return {
    kind: "ticket",
    ...readBase(element, references),
    resource: attributeOf(element, "rsc"),
    role: toRole(attributeOf(element, "rsc-role")),
    ticket: attributeOf(element, "ticket") ?? "",
    lossPolicy: attributeOf(element, "loss-policy"),
  };
}
