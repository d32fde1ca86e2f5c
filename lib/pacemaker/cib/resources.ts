import type {
  ConfiguredOperation,
  ContainerConfiguration,
  ResourceConfiguration,
} from "@/lib/cluster/configuration";
import type { Agent } from "@/lib/cluster/resource";
import { maskDocument } from "../../command/mask-document";
import { isSecretName } from "../../command/secret-name";
import { attributeOf, childOf, childrenOf, integerOf, wordOf, type XmlElement } from "../xml/xml-element";
import { type References, readPairs, resolve } from "./nvpairs";

type Kind = ResourceConfiguration["kind"];

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ["primitive", "primitive"],
  ["group", "group"],
  ["clone", "clone"],
  ["master", "clone"],
  ["bundle", "bundle"],
  ["template", "template"],
]);

/** Every resource and template of a `<resources>` section, each before what is inside it. */
export function readResources(
  section: XmlElement | null,
  references: References,
): readonly ResourceConfiguration[] {
  const templates = new Map(childrenOf(section, "template").map((t) => [attributeOf(t, "id") ?? "", t]));
  const read = (element: XmlElement, parent: string | null): ResourceConfiguration[] => {
    const kind = KINDS.get(element.name);
    if (kind === undefined) return [];
    const resource = readResource(element, kind, parent, references, templates);
    return [resource, ...element.children.flatMap((child) => read(child, resource.id))];
  };
  return (section?.children ?? []).flatMap((element) => read(element, null));
}

function readResource(
  element: XmlElement,
  kind: Kind,
  parent: string | null,
  references: References,
  templates: ReadonlyMap<string, XmlElement>,
): ResourceConfiguration {
  const attributes = [...readPairs(element, "instance_attributes", references)];
  const meta = readPairs(element, "meta_attributes", references);
  const template = attributeOf(element, "template");
  return {
    id: attributeOf(element, "id") ?? "",
    kind,
    parent,
    template,
    agent: readAgent(element) ?? readAgent(templates.get(template ?? "") ?? null),
    container: readContainer(element),
    description: wordOf(element, "description"),
    // Those with a secret inside are shown with the rest of it.
    instanceAttributes: maskDocument(Object.fromEntries(attributes.filter(([name]) => !isSecretName(name)))),
    // `<master>` is what promotable clones were until 2.0.
    metaAttributes: maskDocument(
      Object.fromEntries(element.name === "master" ? [["promotable", "true"], ...meta] : meta),
    ),
    utilization: maskDocument(Object.fromEntries(readPairs(element, "utilization", references))),
    operations: readOperations(element, references),
    masked: attributes.map(([name]) => name).filter(isSecretName),
  };
}

function readAgent(element: XmlElement | null): Agent | null {
  const standard = attributeOf(element, "class");
  if (standard === null) return null;
  return { standard, provider: wordOf(element, "provider"), type: attributeOf(element, "type") ?? "" };
}

function readContainer(element: XmlElement): ContainerConfiguration | null {
  if (element.name !== "bundle") return null;
  const container = element.children.find((child) => child.attributes.has("image")) ?? null;
  if (container === null) return null;
  return {
    type: container.name,
    image: attributeOf(container, "image"),
    replicas: integerOf(container, "replicas", "promoted-max", "masters"),
    promotable: (integerOf(container, "promoted-max", "masters") ?? 0) > 0,
  };
}

function readOperations(element: XmlElement, references: References): readonly ConfiguredOperation[] {
  const operations = childOf(element, "operations");
  if (operations === null) return [];
  return childrenOf(resolve(operations, references), "op").map((op) => ({
    id: attributeOf(op, "id") ?? "",
    name: attributeOf(op, "name") ?? "",
    interval: attributeOf(op, "interval"),
    timeout: attributeOf(op, "timeout"),
    onFail: attributeOf(op, "on-fail"),
    role: attributeOf(op, "role"),
    options: optionsOf(op),
    checkLevel: readPairs(op, "instance_attributes", references).get("OCF_CHECK_LEVEL") ?? null,
  }));
}

function optionsOf(op: XmlElement): Readonly<Record<string, string>> {
  const { id: _id, name: _name, interval: _interval, ...options } = Object.fromEntries(op.attributes);
  return maskDocument(options);
}
