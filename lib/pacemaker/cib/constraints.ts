import type {
  ColocationConstraint,
  Constraint,
  ConstraintOrigin,
  LocationConstraint,
  OrderConstraint,
  TicketConstraint,
} from "@/lib/cluster/constraint";
import { toRole, toScore } from "../words";
import { attributeOf, booleanOf, childrenOf, type XmlElement } from "../xml/xml-element";
import { type References, resolve } from "./nvpairs";
import { nodeOfRules, ruleText } from "./rules";

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
        return [readTicket(element)];
      default:
        return [];
    }
  });
}

/** Whether a person wrote a constraint or a tool's move or ban left it, which its id tells. */
export function originOf(id: string): ConstraintOrigin {
  if (id.startsWith("cli-prefer-")) return "cli-prefer";
  return id.startsWith("cli-ban-") || id.startsWith("cli-standby-") ? "cli-ban" : "configured";
}

function readSets(element: XmlElement, references: References): readonly (readonly string[])[] {
  return childrenOf(element, "resource_set").map((set) =>
    childrenOf(resolve(set, references), "resource_ref").map((ref) => attributeOf(ref, "id") ?? ""),
  );
}

function readLocation(element: XmlElement, references: References): LocationConstraint {
  const id = attributeOf(element, "id") ?? "";
  const resource = attributeOf(element, "rsc");
  const rules = childrenOf(element, "rule");
  const lifetimes = childrenOf(element, "lifetime").flatMap((lifetime) => childrenOf(lifetime, "rule"));
  const [onlyRule] = rules;
  const ruleScore = rules.length === 1 ? attributeOf(onlyRule ?? null, "score") : null;
  return {
    kind: "location",
    id,
    origin: originOf(id),
    resources: resource === null ? readSets(element, references).flat() : [resource],
    pattern: attributeOf(element, "rsc-pattern"),
    role: toRole(attributeOf(element, "role") ?? attributeOf(onlyRule ?? null, "role")),
    node: attributeOf(element, "node") ?? nodeOfRules(rules),
    score: toScore(attributeOf(element, "score") ?? ruleScore),
    rule: ruleText([...rules, ...lifetimes]),
  };
}

function readColocation(element: XmlElement, references: References): ColocationConstraint {
  return {
    kind: "colocation",
    id: attributeOf(element, "id") ?? "",
    resource: attributeOf(element, "rsc"),
    role: toRole(attributeOf(element, "rsc-role")),
    withResource: attributeOf(element, "with-rsc"),
    withRole: toRole(attributeOf(element, "with-rsc-role")),
    score: toScore(attributeOf(element, "score")),
    sets: readSets(element, references),
  };
}

function readOrder(element: XmlElement, references: References): OrderConstraint {
  const strength = attributeOf(element, "kind", "score");
  return {
    kind: "order",
    id: attributeOf(element, "id") ?? "",
    first: attributeOf(element, "first"),
    firstAction: attributeOf(element, "first-action"),
    // biome-ignore lint/suspicious/noThenProperty: Pacemaker's word; a string, so nothing awaits it
    then: attributeOf(element, "then"),
    thenAction: attributeOf(element, "then-action"),
    strength,
    symmetrical: booleanOf(element, "symmetrical") ?? strength?.toLowerCase() !== "serialize",
    sets: readSets(element, references),
  };
}

function readTicket(element: XmlElement): TicketConstraint {
  return {
    kind: "ticket",
    id: attributeOf(element, "id") ?? "",
    resource: attributeOf(element, "rsc"),
    ticket: attributeOf(element, "ticket") ?? "",
    lossPolicy: attributeOf(element, "loss-policy"),
  };
}
