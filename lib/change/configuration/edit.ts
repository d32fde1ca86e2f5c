import { attributeOf, childOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { createConstraint, deleteConstraint } from "./edit-constraints";
import {
  addToGroup,
  changeMeta,
  changePrimitive,
  createClone,
  createGroup,
  createPrimitive,
  deleteResource,
  dissolve,
  removeFromGroup,
  reorderGroup,
} from "./edit-resources";
import { changePairs, type PairSet } from "./edit-values";
import type { ConfigurationOperation, EditProblem, ValueChanges } from "./operation";
import { changeSection, idsIn } from "./tree";

/**
 * What one step makes of a configuration (its `<configuration>` element): the meaning of the operation, which every
 * dialect has to come to. What the step is not about stays to the letter: rules, references, what is unknown.
 */
export function editConfiguration(
  configuration: XmlElement,
  step: ConfigurationOperation,
): Result<XmlElement, EditProblem> {
  switch (step.kind) {
    case "primitive.create":
      return createPrimitive(configuration, step);
    case "primitive.change":
      return changePrimitive(configuration, step);
    case "resource.delete":
      return deleteResource(configuration, step.id);
    case "resource.meta":
      return changeMeta(configuration, step);
    case "group.create":
      return createGroup(configuration, step);
    case "group.add":
      return addToGroup(configuration, step);
    case "group.remove":
      return removeFromGroup(configuration, step);
    case "group.reorder":
      return reorderGroup(configuration, step);
    case "group.dissolve":
      return dissolve(configuration, step.id, "group");
    case "clone.create":
      return createClone(configuration, step);
    case "clone.dissolve":
      return dissolve(configuration, step.id, "clone");
    case "colocation.create":
    case "colocation.sets":
    case "order.create":
    case "order.sets":
    case "location.create":
    case "location.rule":
      return createConstraint(configuration, step);
    case "constraint.delete":
      return deleteConstraint(configuration, step.id);
    case "property.set":
      return ok(changeProperties(configuration, step.values));
    case "resource-defaults.set":
      return ok(changeDefaults(configuration, "rsc_defaults", step.values));
    case "operation-defaults.set":
      return ok(changeDefaults(configuration, "op_defaults", step.values));
    case "node.attribute":
      return changeNode(configuration, step.node, "instance_attributes", step.values);
    case "node.utilization":
      return changeNode(configuration, step.node, "utilization", step.values);
  }
}

/** All steps one after another; the first that cannot be made says why, with its index. */
export function editAll(
  configuration: XmlElement,
  steps: readonly ConfigurationOperation[],
): Result<XmlElement, { readonly step: number; readonly problem: EditProblem }> {
  let edited = configuration;
  for (const [index, step] of steps.entries()) {
    const next = editConfiguration(edited, step);
    if (!next.ok) return err({ step: index, problem: next.error });
    edited = next.value;
  }
  return ok(edited);
}

const BOOTSTRAP = "cib-bootstrap-options";

function changeProperties(configuration: XmlElement, values: ValueChanges): XmlElement {
  const used = idsIn(configuration);
  return changeSection(configuration, "crm_config", (section) => {
    const sets = section.children.filter(({ name }) => name === "cluster_property_set");
    const isBootstrap = (set: XmlElement) => attributeOf(set, "id") === BOOTSTRAP;
    // The bootstrap options outweigh every other set, so that is where a value has to be.
    const own = sets.find(isBootstrap);
    const others = own === undefined ? [] : sets.filter((set) => !isBootstrap(set));
    if (own === undefined) return changePairs(section, "cluster_property_set", values, used, BOOTSTRAP);
    const alone = { ...section, children: [own] };
    const changed = changePairs(alone, "cluster_property_set", values, used);
    return { ...section, children: [...changed.children, ...others] };
  });
}

function changeDefaults(configuration: XmlElement, name: string, values: ValueChanges): XmlElement {
  const used = idsIn(configuration);
  return changeSection(configuration, name, (section) =>
    changePairs(section, "meta_attributes", values, used, `${name}-meta_attributes`),
  );
}

/** Attributes or utilization of a node that the configuration has an entry of. */
function changeNode(
  configuration: XmlElement,
  name: string,
  set: PairSet,
  values: ValueChanges,
): Result<XmlElement, EditProblem> {
  const used = idsIn(configuration);
  const isIt = (node: XmlElement) => attributeOf(node, "uname") === name;
  const nodes = childOf(configuration, "nodes");
  const node = nodes?.children.find(isIt);
  if (node === undefined) return err({ code: "unknown-node", node: name });
  const setId =
    set === "utilization"
      ? `nodes-${attributeOf(node, "id")}-utilization`
      : `nodes-${attributeOf(node, "id")}`;
  const changed = changePairs(node, set, values, used, setId);
  return ok(
    changeSection(configuration, "nodes", (section) => ({
      ...section,
      children: section.children.map((child) => (child === node ? changed : child)),
    })),
  );
}
