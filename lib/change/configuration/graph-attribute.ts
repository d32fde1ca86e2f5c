import { parseXml } from "../../pacemaker/xml/parse-xml";
import { attributeOf, childOf, type XmlElement } from "../../pacemaker/xml/xml-element";

/**
 * What a transition graph says of an operation (`vip_monitor_10000`) in one of its attributes (`timeout`, in ms; `on_fail`): null
 * where the graph has the operation and not the attribute, undefined where it has not the operation or is no graph.
 */
export function graphAttribute(
  graph: string,
  { operation, attribute }: { readonly operation: string; readonly attribute: string },
): string | null | undefined {
  const parsed = parseXml(graph);
  const actions = parsed.ok ? actionsIn(parsed.value) : [];
  const action = actions.find(
    (one) => attributeOf(one, "operation_key") === operation && childOf(one, "attributes") !== null,
  );
  return action === undefined
    ? undefined
    : attributeOf(childOf(action, "attributes"), `CRM_meta_${attribute}`);
}

function actionsIn(one: XmlElement): readonly XmlElement[] {
  return one.name === "rsc_op" ? [one] : one.children.flatMap(actionsIn);
}
