import { collectReferences, readPairs } from "../../pacemaker/cib/nvpairs";
import { attributeOf, childOf, type XmlElement } from "../../pacemaker/xml/xml-element";

/** A fencing device, or a template of one, with all that it is told: what its template tells it, too, and secrets. */
export interface FencingDevice {
  readonly id: string;
  readonly template: string | null;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The devices of a configuration, and templates of them. Their secrets are for a device itself, and never for a field or a text. */
export function fencersIn(configuration: XmlElement): readonly FencingDevice[] {
  const references = collectReferences(configuration);
  const resources = childOf(configuration, "resources");
  const templates = new Map((resources?.children ?? []).map((one) => [attributeOf(one, "id"), one] as const));
  const pairs = (one: XmlElement | null) => readPairs(one, "instance_attributes", references);
  const visit = (one: XmlElement): readonly FencingDevice[] => {
    const template = attributeOf(one, "template");
    const base = templates.get(template) ?? null;
    const standard = attributeOf(one, "class") ?? (base === null ? null : attributeOf(base, "class"));
    if (standard === "stonith") {
      const parameters = Object.fromEntries([...pairs(base), ...pairs(one)]);
      return [{ id: attributeOf(one, "id") ?? "", template, parameters }];
    }
    return one.children.flatMap(visit);
  };
  return (resources?.children ?? []).flatMap(visit);
}
