import { isObject } from "../change/configuration/tree";
import { parseXml } from "../pacemaker/xml/parse-xml";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../pacemaker/xml/xml-element";
import type { Thing } from "./thing";

/** The element of the configuration that a thing is: in which of the kept configurations it stands, too, tells since when. */
export interface Mark {
  readonly id: string;
  /** Attributes that it has to have: another value is another thing. */
  readonly wanted: Readonly<Record<string, string>>;
}

/** Where a thing is written; null where it is in no configuration, or not written as usual. */
export function markOf(thing: Thing, configuration: XmlElement): Mark | null {
  switch (thing.kind) {
    case "constraint":
      return { id: thing.constraint, wanted: {} };
    case "expired-rule":
      return { id: thing.rule, wanted: {} };
    case "standby":
    case "maintenance": {
      const nodes = childrenOf(childOf(configuration, "nodes"), "node");
      const node = nodes.find((one) => attributeOf(one, "uname") === thing.node) ?? null;
      return thing.untilRestart ? null : ofPair(node, "instance_attributes", thing.kind);
    }
    case "maintenance-mode":
      return ofProperty(configuration, "maintenance-mode");
    case "stop-all":
      return ofProperty(configuration, "stop-all-resources");
    case "unmanaged":
      return ofPair(resourceIn(configuration, thing.resource), "meta_attributes", "is-managed");
    case "resource-maintenance":
      return ofPair(resourceIn(configuration, thing.resource), "meta_attributes", "maintenance");
    case "target-role":
      return ofPair(resourceIn(configuration, thing.resource), "meta_attributes", "target-role");
    case "operation-off": {
      const operations = childrenOf(childOf(resourceIn(configuration, thing.resource), "operations"), "op");
      const isIt = (one: XmlElement) =>
        attributeOf(one, "name") === thing.operation &&
        (attributeOf(one, "interval") ?? "0") === thing.interval;
      return ofElement(operations.find(isIt) ?? null, "enabled");
    }
    default:
      return null;
  }
}

function ofProperty(configuration: XmlElement, name: string): Mark | null {
  return ofPair(childOf(configuration, "crm_config"), "cluster_property_set", name);
}

function ofPair(owner: XmlElement | null, set: string, name: string): Mark | null {
  const pairs = childrenOf(owner, set).flatMap((one) => childrenOf(one, "nvpair"));
  return ofElement(pairs.find((pair) => attributeOf(pair, "name") === name) ?? null, "value");
}

function ofElement(one: XmlElement | null, attribute: string): Mark | null {
  const id = one === null ? null : attributeOf(one, "id");
  if (one === null || id === null) return null;
  return { id, wanted: { [attribute]: attributeOf(one, attribute) ?? "" } };
}

function resourceIn(one: XmlElement, id: string): XmlElement | null {
  if (isObject(one) && attributeOf(one, "id") === id) return one;
  for (const child of one.children) {
    const found = resourceIn(child, id);
    if (found !== null) return found;
  }
  return null;
}

/** Lines of `grep -r -H -F -e 'id="…"' …` over kept configurations → the numbers of the files that have each mark, by its id. */
export function filesWith(text: string, marks: readonly Mark[]): ReadonlyMap<string, ReadonlySet<number>> {
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  const found = new Map<string, Set<number>>();
  for (const line of text.split("\n")) {
    const [, digits, tag] = /\/cib-(\d{1,9})\.raw:\s*(<[^<>]*>)\s*$/.exec(line) ?? [];
    if (digits === undefined || tag === undefined) continue;
    const parsed = parseXml(tag.replace(/\/?>$/, "/>"));
    const id = parsed.ok ? attributeOf(parsed.value, "id") : null;
    const mark = id === null ? undefined : byId.get(id);
    if (!parsed.ok || mark === undefined) continue;
    const isSame = Object.entries(mark.wanted).every(
      ([name, value]) => attributeOf(parsed.value, name) === value,
    );
    if (isSame) found.set(mark.id, (found.get(mark.id) ?? new Set()).add(Number(digits)));
  }
  return found;
}
