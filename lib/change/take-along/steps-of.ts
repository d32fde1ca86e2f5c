import {
  attributeOf,
  booleanOf,
  childOf,
  childrenOf,
  type XmlElement,
} from "../../pacemaker/xml/xml-element";
import { editConfiguration } from "../configuration/edit";
import { pairsOf } from "../configuration/edit-values";
import { fencingLaddersIn } from "../configuration/fencing-levels";
import type {
  ConfigurationOperation,
  ConstraintAction,
  ConstraintRole,
  NewResourceSet,
  OperationSpec,
  OrderStrength,
  Values,
} from "../configuration/operation";
import { touchedBy } from "../configuration/touched";
import { idOf, partsOf } from "../configuration/tree";
import { emptied, OWN_PROPERTIES } from "./empty";
import { readRule } from "./read-rule";

/** What of a configuration has no step of ours, by its path: a script says so instead of leaving it out in silence. */
export interface StepsOf {
  readonly steps: readonly ConfigurationOperation[];
  readonly left: readonly string[];
}

/** A whole configuration as the steps that make it from an empty one: the way back of `editConfiguration`. */
export function stepsOf(configuration: XmlElement): StepsOf {
  const section = (name: string) => childOf(configuration, name);
  const properties = Object.fromEntries(
    [...pairsOf(section("crm_config"), "cluster_property_set")].filter(([name]) => !OWN_PROPERTIES.has(name)),
  );
  const defaults = Object.fromEntries(pairsOf(section("rsc_defaults"), "meta_attributes"));
  const operationDefaults = Object.fromEntries(pairsOf(section("op_defaults"), "meta_attributes"));
  const wanted: ConfigurationOperation[] = [
    ...valueStep("property.set", properties),
    ...valueStep("resource-defaults.set", defaults),
    ...valueStep("operation-defaults.set", operationDefaults),
    ...childrenOf(section("nodes"), "node").flatMap(nodeSteps),
    ...(section("resources")?.children ?? []).flatMap(resourceSteps),
    ...(section("constraints")?.children ?? []).flatMap(constraintStep),
    ...fencingLaddersIn(configuration).map((ladder) => ({ kind: "fencing-levels.set" as const, ...ladder })),
  ];
  const { steps, made } = possible(emptied(configuration), wanted);
  return { steps, left: differing(made, configuration) };
}

/** The steps that can be made one after another: what names something that has no step has none either. */
function possible(empty: XmlElement, wanted: readonly ConfigurationOperation[]) {
  const steps: ConfigurationOperation[] = [];
  let made = empty;
  for (const step of wanted) {
    const next = editConfiguration(made, step);
    if (!next.ok) continue;
    steps.push(step);
    made = next.value;
  }
  return { steps, made };
}

/** Whatever the reason: what the steps do not make to the same is told. */
function differing(made: XmlElement, wanted: XmlElement): readonly string[] {
  const paths = touchedBy(made, wanted).map(({ path }) => path);
  return paths.filter((path) => !NODE_STATE_PATH.test(path));
}

function valueStep(
  kind: "property.set" | "resource-defaults.set" | "operation-defaults.set",
  values: Values,
): readonly ConfigurationOperation[] {
  return Object.keys(values).length === 0 ? [] : [{ kind, values }];
}

/** Standby and maintenance are states of the day, not of the configuration that one takes along. */
export const NODE_STATES = new Set(["standby", "maintenance"]);
export const NODE_STATE_PATH = /^nodes\/[^/]*\/instance_attributes\/(?:standby|maintenance)$/;

function nodeSteps(node: XmlElement): readonly ConfigurationOperation[] {
  const name = attributeOf(node, "uname") ?? idOf(node);
  const attributes = [...pairsOf(node, "instance_attributes")].filter(([key]) => !NODE_STATES.has(key));
  const utilization = pairsOf(node, "utilization");
  return [
    ...(attributes.length === 0
      ? []
      : [{ kind: "node.attribute" as const, node: name, values: Object.fromEntries(attributes) }]),
    ...(utilization.size === 0
      ? []
      : [{ kind: "node.utilization" as const, node: name, values: Object.fromEntries(utilization) }]),
  ];
}

function resourceSteps(one: XmlElement): readonly ConfigurationOperation[] {
  switch (one.name) {
    case "primitive":
      return primitiveSteps(one, null);
    case "group": {
      const id = idOf(one);
      const members = partsOf(one).flatMap((part) => primitiveSteps(part, id));
      return [...members, ...metaStep(one)];
    }
    case "clone":
    case "master": {
      const [child] = partsOf(one);
      if (child === undefined) return [];
      const { promotable, ...meta } = Object.fromEntries(pairsOf(one, "meta_attributes"));
      const isPromotable = one.name === "master" || promotable === "true";
      const clone = {
        kind: "clone.create",
        id: idOf(one),
        of: idOf(child),
        promotable: isPromotable,
        meta,
      } as const;
      return [...resourceSteps(child), clone];
    }
    default:
      return [];
  }
}

function metaStep(one: XmlElement): readonly ConfigurationOperation[] {
  const meta = Object.fromEntries(pairsOf(one, "meta_attributes"));
  return Object.keys(meta).length === 0 ? [] : [{ kind: "resource.meta", id: idOf(one), meta }];
}

function primitiveSteps(one: XmlElement, group: string | null): readonly ConfigurationOperation[] {
  const id = idOf(one);
  const type = attributeOf(one, "type");
  if (type === null) return [];
  const create: ConfigurationOperation = {
    kind: "primitive.create",
    id,
    agent: { standard: attributeOf(one, "class") ?? "ocf", provider: attributeOf(one, "provider"), type },
    parameters: Object.fromEntries(pairsOf(one, "instance_attributes")),
    operations: childrenOf(childOf(one, "operations"), "op").map(operationOf),
    meta: Object.fromEntries(pairsOf(one, "meta_attributes")),
    group,
  };
  const utilization = Object.fromEntries(pairsOf(one, "utilization"));
  if (Object.keys(utilization).length === 0) return [create];
  const nothing = { parameters: {}, meta: {}, putOperations: [], dropOperations: [] };
  return [create, { kind: "primitive.change", id, utilization, ...nothing }];
}

/** An operation of a resource as the CIB has it. */
export function operationOf(op: XmlElement): OperationSpec {
  const { id: _id, name = "monitor", interval = "0s", ...options } = Object.fromEntries(op.attributes);
  const checkLevel = pairsOf(op, "instance_attributes").get("OCF_CHECK_LEVEL") ?? null;
  return { name, interval, options, checkLevel };
}

function constraintStep(one: XmlElement): readonly ConfigurationOperation[] {
  const step = readConstraint(one);
  return step === null ? [] : [step];
}

function readConstraint(one: XmlElement): ConfigurationOperation | null {
  const id = idOf(one);
  const score = attributeOf(one, "score") ?? "INFINITY";
  const sets = childrenOf(one, "resource_set").map(setOf);
  const role = (name: string) => attributeOf(one, name) as ConstraintRole | null;
  switch (one.name) {
    case "rsc_colocation":
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
    default:
      return null;
  }
}

function readLocation(one: XmlElement, id: string, score: string): ConfigurationOperation | null {
  const resource = attributeOf(one, "rsc");
  const node = attributeOf(one, "node");
  if (resource === null || childOf(one, "lifetime") !== null) return null;
  // A role or discovery on the constraint itself has no words of ours yet.
  if (one.attributes.has("role") || one.attributes.has("resource-discovery")) return null;
  if (node !== null) return { kind: "location.create", id, resource, node, score };
  const [rule, ...more] = childrenOf(one, "rule");
  const read = rule === undefined || more.length > 0 ? null : readRule(rule);
  if (rule === undefined || read === null) return null;
  const own = attributeOf(rule, "score");
  const role = attributeOf(rule, "role") as ConstraintRole | null;
  return own === null ? null : { kind: "location.rule", id, resource, role, score: own, rule: read };
}

function strengthOf(order: XmlElement): OrderStrength | null {
  const kind = attributeOf(order, "kind");
  if (kind === null) return attributeOf(order, "score") === "0" ? "Optional" : "Mandatory";
  return kind === "Mandatory" || kind === "Optional" || kind === "Serialize" ? kind : null;
}

function setOf(set: XmlElement): NewResourceSet {
  return {
    resources: set.children.map(idOf),
    sequential: booleanOf(set, "sequential"),
    requireAll: booleanOf(set, "require-all"),
    role: attributeOf(set, "role") as ConstraintRole | null,
    action: attributeOf(set, "action") as ConstraintAction | null,
  };
}
