import { BOOTSTRAP } from "../../pacemaker/cib/precedence";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { deleteMember, deleteRole, setMember, setRole } from "./edit-acls";
import { deleteAlert, setAlert } from "./edit-alerts";
import { changeBundle, createBundle } from "./edit-bundles";
import { createConstraint, deleteConstraint } from "./edit-constraints";
import { createPrimitive, createTemplate } from "./edit-create";
import { copyResource, renameResource } from "./edit-names";
import {
  addToGroup,
  changeMeta,
  changePrimitive,
  createClone,
  createGroup,
  deleteResource,
  dissolve,
  removeFromGroup,
  reorderGroup,
} from "./edit-resources";
import { setTag } from "./edit-tags";
import { borrowedValue, changePairs, type PairSet } from "./edit-values";
import { setFencingLevels } from "./fencing-levels";
import type { ConfigurationOperation, EditProblem, ValueChanges } from "./operation";
import { changeSection, type Ids, idsIn } from "./tree";

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
    case "primitive.from-template":
      return createPrimitive(configuration, step);
    case "primitive.change":
      return changePrimitive(configuration, step);
    case "resource.delete":
      return deleteResource(configuration, step.id);
    case "resource.copy":
      return copyResource(configuration, step);
    case "resource.rename":
      return renameResource(configuration, step);
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
    case "ticket.create":
    case "ticket.sets":
      return createConstraint(configuration, step);
    case "constraint.delete":
      return deleteConstraint(configuration, step.id);
    case "fencing-levels.set":
      return setFencingLevels(configuration, step);
    case "property.set":
      return changeValues(configuration, "crm_config", step.values);
    case "resource-defaults.set":
      return changeValues(configuration, "rsc_defaults", step.values);
    case "operation-defaults.set":
      return changeValues(configuration, "op_defaults", step.values);
    case "node.attribute":
      return changeNode(configuration, step.node, "instance_attributes", step.values);
    case "node.utilization":
      return changeNode(configuration, step.node, "utilization", step.values);
    case "template.create":
      return createTemplate(configuration, step);
    case "bundle.create":
      return createBundle(configuration, step);
    case "bundle.change":
      return changeBundle(configuration, step);
    case "tag.set":
      return setTag(configuration, step);
    case "alert.set":
      return setAlert(configuration, step);
    case "alert.delete":
      return deleteAlert(configuration, step.id);
    case "acl-role.set":
      return setRole(configuration, step);
    case "acl-role.delete":
      return deleteRole(configuration, step.id);
    case "acl-member.set":
      return setMember(configuration, step);
    case "acl-member.delete":
      return deleteMember(configuration, step);
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

/** Properties, and defaults of resources and operations. */
function changeValues(
  configuration: XmlElement,
  name: "crm_config" | "rsc_defaults" | "op_defaults",
  values: ValueChanges,
): Result<XmlElement, EditProblem> {
  const ids = idsIn(configuration);
  const set: PairSet = name === "crm_config" ? "cluster_property_set" : "meta_attributes";
  const section = childOf(configuration, name);
  const borrowed = section === null ? null : borrowedValue(section, set, values, ids);
  if (borrowed !== null) return err({ code: "borrowed-values", ...borrowed });
  return ok(
    changeSection(configuration, name, (old) =>
      name === "crm_config"
        ? changeProperties(old, values, ids)
        : changePairs(old, set, values, ids, `${name}-meta_attributes`),
    ),
  );
}

function changeProperties(section: XmlElement, values: ValueChanges, ids: Ids): XmlElement {
  const isBootstrap = (set: XmlElement) => attributeOf(set, "id") === BOOTSTRAP;
  const own = childrenOf(section, "cluster_property_set").find(isBootstrap);
  if (own === undefined) return changePairs(section, "cluster_property_set", values, ids, BOOTSTRAP);
  // The bootstrap options outweigh every other set, so that is where a value has to be.
  const alone = changePairs({ ...section, children: [own] }, "cluster_property_set", values, ids, BOOTSTRAP);
  return {
    ...section,
    children: section.children.flatMap((set) => (set === own ? alone.children : [set])),
  };
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
  const borrowed = borrowedValue(node, set, values, used);
  if (borrowed !== null) return err({ code: "borrowed-values", ...borrowed });
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
