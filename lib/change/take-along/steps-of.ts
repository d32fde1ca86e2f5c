import { canonicalElement } from "../../pacemaker/cib/canonical";
import {
  attributeOf,
  childOf,
  childrenOf,
  readBoolean,
  type XmlElement,
} from "../../pacemaker/xml/xml-element";
import { editConfiguration } from "../configuration/edit";
import { isConstraintStep } from "../configuration/edit-constraints";
import { pairsOf } from "../configuration/edit-values";
import { fencingLaddersIn, levelPaths } from "../configuration/fencing-levels";
import type { ConfigurationOperation, OperationSpec, Values } from "../configuration/operation";
import { type TouchedObject, touchedBy } from "../configuration/touched";
import { idOf, partsOf } from "../configuration/tree";
import { emptied, OWN_PROPERTIES } from "./empty";
import { aclSteps, alertStep, bundleStep, tagStep } from "./further-steps";
import { readConstraint } from "./read-constraint";

/** What of a configuration has no step of ours, by its path: a script says so instead of leaving it out in silence. */
export interface StepsOf {
  readonly steps: readonly ConfigurationOperation[];
  readonly left: readonly string[];
}

/**
 * A whole configuration as the steps that make it from an empty one: the way back of `editConfiguration`. A constraint comes whole or
 * not at all, since one that lost a part (its node attribute, the score of a set) binds what was free.
 */
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
    ...childrenOf(section("tags"), "tag").map(tagStep),
    ...(section("constraints")?.children ?? []).flatMap((one) => readConstraint(one) ?? []),
    ...fencingLaddersIn(configuration).map((ladder) => ({ kind: "fencing-levels.set" as const, ...ladder })),
    ...childrenOf(section("alerts"), "alert").map(alertStep),
    ...aclSteps(section("acls")),
  ];
  const { steps, made } = possible(emptied(configuration), wanted);
  const left = differing(made, configuration);
  const isWhole = (step: ConfigurationOperation) =>
    !isConstraintStep(step) || !left.includes(`constraints/${step.id}`);
  if (steps.every(isWhole)) return { steps, left };
  const whole = possible(emptied(configuration), wanted.filter(isWhole));
  return { steps: whole.steps, left: differing(whole.made, configuration) };
}

/**
 * The steps that can be made one after another, each as soon as what it names is there: a tag may name a constraint, and a constraint a
 * tag. What names something that has no step has none either.
 */
function possible(empty: XmlElement, wanted: readonly ConfigurationOperation[]) {
  const steps: ConfigurationOperation[] = [];
  let made = empty;
  for (let open = wanted; open.length > 0; ) {
    const waiting = open.filter((step) => {
      const next = editConfiguration(made, step);
      if (!next.ok) return true;
      steps.push(step);
      made = next.value;
      return false;
    });
    if (waiting.length === open.length) break;
    open = waiting;
  }
  return { steps, made };
}

/** Whatever the reason: what the steps do not make to the same is told. */
function differing(made: XmlElement, wanted: XmlElement): readonly string[] {
  const paths = differingObjects(made, wanted).map(({ path }) => path);
  return paths.filter((path) => !NODE_STATE_PATH.test(path));
}

/** What {@link touchedBy} says, without levels of fencing that only have other names or numbers: tools choose them, and the order counts. */
export function differingObjects(before: XmlElement, after: XmlElement): readonly TouchedObject[] {
  const [old, now] = [levelsIn(before), levelsIn(after)];
  const [oldOnes, nowOnes] = [new Set(old.values()), new Set(now.values())];
  const isThere = (level: string | undefined, ones: ReadonlySet<string>) =>
    level === undefined || ones.has(level);
  return touchedBy(before, after).filter(
    ({ path }) =>
      !path.startsWith("fencing-topology/") ||
      !isThere(old.get(path), nowOnes) ||
      !isThere(now.get(path), oldOnes),
  );
}

/** Levels by their paths: each as its target, its place among those of the target, and its devices; one that is for nothing known as it is. */
function levelsIn(tree: XmlElement): ReadonlyMap<string, string> {
  const all = childrenOf(childOf(tree, "fencing-topology"), "fencing-level");
  const known = fencingLaddersIn(tree).flatMap(({ target, levels }) =>
    levelPaths(tree, target).map((path, at) => [path, JSON.stringify([target, at, levels[at]])] as const),
  );
  return new Map([
    ...all.map((one) => [`fencing-topology/${idOf(one)}`, canonicalElement(one)] as const),
    ...known,
  ]);
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
    case "template":
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
      const isPromotable = one.name === "master" || readBoolean(promotable ?? "") === true;
      const clone = {
        kind: "clone.create",
        id: idOf(one),
        of: idOf(child),
        promotable: isPromotable,
        meta,
      } as const;
      return [...resourceSteps(child), clone];
    }
    case "bundle":
      return [...partsOf(one).flatMap(resourceSteps), ...bundleStep(one)];
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
  const create = createStep(one, group);
  if (create === null) return [];
  const utilization = Object.fromEntries(pairsOf(one, "utilization"));
  if (Object.keys(utilization).length === 0) return [create];
  const nothing = { parameters: {}, meta: {}, putOperations: [], dropOperations: [] };
  return [create, { kind: "primitive.change", id, utilization, ...nothing }];
}

/** What makes a primitive or a template. */
function createStep(one: XmlElement, group: string | null): ConfigurationOperation | null {
  const [type, template] = [attributeOf(one, "type"), attributeOf(one, "template")];
  const filling = {
    id: idOf(one),
    parameters: Object.fromEntries(pairsOf(one, "instance_attributes")),
    operations: childrenOf(childOf(one, "operations"), "op").map(operationOf),
    meta: Object.fromEntries(pairsOf(one, "meta_attributes")),
  };
  if (template !== null) return { kind: "primitive.from-template", ...filling, template, group };
  if (type === null) return null;
  const agent = {
    standard: attributeOf(one, "class") ?? "ocf",
    provider: attributeOf(one, "provider"),
    type,
  };
  if (one.name === "template") return { kind: "template.create", ...filling, agent };
  return { kind: "primitive.create", ...filling, agent, group };
}

/** An operation of a resource as the CIB has it. */
export function operationOf(op: XmlElement): OperationSpec {
  const { id: _id, name = "monitor", interval = "0s", ...options } = Object.fromEntries(op.attributes);
  const checkLevel = pairsOf(op, "instance_attributes").get("OCF_CHECK_LEVEL") ?? null;
  return { name, interval, options, checkLevel };
}
