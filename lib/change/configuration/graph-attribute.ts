import { parseXml } from "../../pacemaker/xml/parse-xml";
import { attributeOf, childOf, type XmlElement } from "../../pacemaker/xml/xml-element";

/** The operations in a transition graph; none where it is no graph. */
export function operationsInGraph(graph: string): readonly XmlElement[] {
  const parsed = parseXml(graph);
  return parsed.ok ? operationsIn(parsed.value) : [];
}

function operationsIn(one: XmlElement): readonly XmlElement[] {
  return one.name === "rsc_op" ? [one] : one.children.flatMap(operationsIn);
}

/**
 * What the {@link operationsInGraph} say of one (`vip_monitor_10000`) in one of its attributes (`timeout`, in ms; `on_fail`): null
 * where it is there without the attribute, undefined where it is not there.
 */
export function graphAttribute(
  operations: readonly XmlElement[],
  { operation, attribute }: { readonly operation: string; readonly attribute: string },
): string | null | undefined {
  const found = operations.find(
    (one) => attributeOf(one, "operation_key") === operation && childOf(one, "attributes") !== null,
  );
  return found === undefined ? undefined : attributeOf(childOf(found, "attributes"), `CRM_meta_${attribute}`);
}
