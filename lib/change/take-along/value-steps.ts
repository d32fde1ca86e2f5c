import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { type PairSet, pairsOf } from "../configuration/edit-values";
import type { ConfigurationOperation } from "../configuration/operation";

const VALUE_KINDS = [
  "property.set",
  "resource-defaults.set",
  "operation-defaults.set",
  "node.attribute",
  "node.utilization",
] as const;

export type ValueStep = Extract<ConfigurationOperation, { kind: (typeof VALUE_KINDS)[number] }>;

export function isValueStep(step: ConfigurationOperation): step is ValueStep {
  return VALUE_KINDS.some((kind) => kind === step.kind);
}

/** Of the values of a step those that the configuration has otherwise and that may change; null where there is none. */
export function changedValues(
  configuration: XmlElement,
  step: ValueStep,
  kept: ReadonlySet<string>,
): ValueStep | null {
  const { path, pairs } = valuesAt(configuration, step);
  const values = Object.entries(step.values).filter(
    ([name, value]) => (pairs.get(name) ?? null) !== value && !kept.has(`${path}${name}`),
  );
  return values.length === 0 ? null : { ...step, values: Object.fromEntries(values) };
}

/** What a configuration has in the place of a step's values, and how the paths of these begin (see touchedBy). */
export function valuesAt(
  configuration: XmlElement,
  step: ValueStep,
): { readonly path: string; readonly pairs: ReadonlyMap<string, string> } {
  if ("node" in step) {
    const set: PairSet = step.kind === "node.attribute" ? "instance_attributes" : "utilization";
    const node = childrenOf(childOf(configuration, "nodes"), "node").find(
      (one) => attributeOf(one, "uname") === step.node,
    );
    return { path: `nodes/${step.node}/${set}/`, pairs: pairsOf(node ?? null, set) };
  }
  const [section, set]: readonly [string, PairSet] =
    step.kind === "property.set"
      ? ["crm_config", "cluster_property_set"]
      : [step.kind === "resource-defaults.set" ? "rsc_defaults" : "op_defaults", "meta_attributes"];
  return { path: `${section}//`, pairs: pairsOf(childOf(configuration, section), set) };
}
