import { collectReferences, readPairs } from "../../pacemaker/cib/nvpairs";
import { attributeOf, childOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import type { WizardWorld } from "../wizard";

/** The devices of a configuration, and templates of them, with all that they are told, secrets too: for the question to the device alone. */
export function fencersIn(configuration: XmlElement): WizardWorld["fencers"] {
  const references = collectReferences(configuration);
  const resources = childOf(configuration, "resources");
  const templates = new Map((resources?.children ?? []).map((one) => [attributeOf(one, "id"), one] as const));
  const pairs = (one: XmlElement | null) => readPairs(one, "instance_attributes", references);
  const visit = (one: XmlElement): WizardWorld["fencers"] => {
    const base = templates.get(attributeOf(one, "template")) ?? null;
    const standard = attributeOf(one, "class") ?? (base === null ? null : attributeOf(base, "class"));
    if (standard === "stonith") {
      const parameters = Object.fromEntries([...pairs(base), ...pairs(one)]);
      return [{ id: attributeOf(one, "id") ?? "", parameters }];
    }
    return one.children.flatMap(visit);
  };
  return (resources?.children ?? []).flatMap(visit);
}
