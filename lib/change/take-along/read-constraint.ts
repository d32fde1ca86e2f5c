import { roleName } from "../../pacemaker/cib/canonical";
import { toScore } from "../../pacemaker/words";
import {
  attributeOf,
  booleanOf,
  childOf,
  childrenOf,
  type XmlElement,
} from "../../pacemaker/xml/xml-element";
import type { LossPolicy } from "../configuration/further-operation";
import type {
  ConfigurationOperation,
  ConstraintAction,
  ConstraintRole,
  NewResourceSet,
  OrderStrength,
  ResourceDiscovery,
} from "../configuration/operation";
import { idOf } from "../configuration/tree";
import { readRule } from "./read-rule";

/**
 * A constraint of the CIB as the step that makes it; null where it says something that no step does: a colocation without a score,
 * for instance, which binds nothing.
 */
export function readConstraint(one: XmlElement): ConfigurationOperation | null {
  const id = idOf(one);
  const score = attributeOf(one, "score");
  const sets = childrenOf(one, "resource_set").map(setOf);
  const role = (name: string) => roleOf(one, name);
  switch (one.name) {
    case "rsc_colocation":
      if (score === null) return null;
      if (sets.length > 0) return { kind: "colocation.sets", id, score, sets };
      return {
        kind: "colocation.create",
        id,
        resource: attributeOf(one, "rsc") ?? "",
        role: role("rsc-role"),
        with: attributeOf(one, "with-rsc") ?? "",
        withRole: role("with-rsc-role"),
        score,
      };
    case "rsc_order": {
      const strength = strengthOf(one);
      const symmetrical = booleanOf(one, "symmetrical") ?? strength !== "Serialize";
      if (strength === null) return null;
      if (sets.length > 0) return { kind: "order.sets", id, strength, symmetrical, sets };
      return {
        kind: "order.create",
        id,
        first: attributeOf(one, "first") ?? "",
        firstAction: attributeOf(one, "first-action") as ConstraintAction | null,
        second: attributeOf(one, "then") ?? "",
        secondAction: attributeOf(one, "then-action") as ConstraintAction | null,
        strength,
        symmetrical,
      };
    }
    case "rsc_location":
      return readLocation(one, id, score);
    case "rsc_ticket": {
      const ticket = attributeOf(one, "ticket") ?? "";
      const lossPolicy = attributeOf(one, "loss-policy") as LossPolicy | null;
      if (sets.length > 0) return { kind: "ticket.sets", id, ticket, lossPolicy, sets };
      const resource = attributeOf(one, "rsc") ?? "";
      return { kind: "ticket.create", id, resource, role: role("rsc-role"), ticket, lossPolicy };
    }
    default:
      return null;
  }
}

function readLocation(one: XmlElement, id: string, score: string | null): ConfigurationOperation | null {
  const resource = attributeOf(one, "rsc");
  const node = attributeOf(one, "node");
  if (resource === null || childOf(one, "lifetime") !== null) return null;
  const role = roleOf(one, "role");
  const discovery = attributeOf(one, "resource-discovery") as ResourceDiscovery | null;
  const own = { ...(role === null ? {} : { role }), ...(discovery === null ? {} : { discovery }) };
  if (node !== null)
    return score === null ? null : { kind: "location.create", id, resource, node, score, ...own };
  // Beside a rule they have no words of ours.
  if (role !== null || discovery !== null) return null;
  const [rule, ...more] = childrenOf(one, "rule");
  const read = rule === undefined || more.length > 0 ? null : readRule(rule);
  if (rule === undefined || read === null) return null;
  const points = attributeOf(rule, "score");
  const ofRule = roleOf(rule, "role");
  return points === null
    ? null
    : { kind: "location.rule", id, resource, role: ofRule, score: points, rule: read };
}

/** Steps know today's names alone; configurations of older clusters have the others. */
function roleOf(one: XmlElement, name: string): ConstraintRole | null {
  const role = attributeOf(one, name);
  return role === null ? null : (roleName(role) as ConstraintRole);
}

function strengthOf(order: XmlElement): OrderStrength | null {
  const kind = attributeOf(order, "kind");
  const score = attributeOf(order, "score");
  if (kind === null) return score !== null && (toScore(score) ?? 0) === 0 ? "Optional" : "Mandatory";
  return kind === "Mandatory" || kind === "Optional" || kind === "Serialize" ? kind : null;
}

function setOf(set: XmlElement): NewResourceSet {
  return {
    resources: set.children.map(idOf),
    sequential: booleanOf(set, "sequential"),
    requireAll: booleanOf(set, "require-all"),
    role: roleOf(set, "role"),
    action: attributeOf(set, "action") as ConstraintAction | null,
  };
}
