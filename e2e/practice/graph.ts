import { attribute, child, type Element, parseElement, readAttributes } from "./xml";

/** One action of a transition, as `crm_simulate --save-graph` writes it. */
export type Action = {
  id: string;
  kind: "resource" | "cluster" | "pseudo";
  operation: string;
  key: string;
  node: string;
  /** The resource as the node's history names it (no instance number). */
  resource: { id: string; class: string; provider?: string; type: string } | undefined;
  parameters: Record<string, string>;
  /** Ids of the actions that come before. */
  after: string[];
};

const KINDS: Record<string, Action["kind"]> = {
  rsc_op: "resource",
  crm_event: "cluster",
  pseudo_event: "pseudo",
};

function toAction(element: Element, after: string[]): Action {
  const values = readAttributes(element);
  const primitive = child(element, "primitive");
  const parameters = child(element, "attributes");
  const found = primitive && readAttributes(primitive);
  return {
    id: values.id ?? "",
    kind: KINDS[element.name] ?? "pseudo",
    operation: values.operation ?? "",
    key: values.operation_key ?? "",
    node: values.on_node ?? "",
    resource: found && {
      id: found.id ?? "",
      class: found.class ?? "ocf",
      type: found.type ?? "",
      ...(found.provider !== undefined && { provider: found.provider }),
    },
    parameters: parameters ? readAttributes(parameters) : {},
    after,
  };
}

/** All actions, each behind those it waits for. */
export function parseGraph(text: string): Action[] {
  const waiting = new Map<string, Action>();
  for (const synapse of parseElement(text).children) {
    const after = (child(synapse, "inputs")?.children ?? []).flatMap((trigger) =>
      trigger.children.map((one) => attribute(one, "id") ?? ""),
    );
    for (const one of child(synapse, "action_set")?.children ?? []) {
      const action = toAction(one, after);
      waiting.set(action.id, action);
    }
  }
  const ordered: Action[] = [];
  const visit = (id: string): void => {
    const action = waiting.get(id);
    if (action === undefined) return;
    waiting.delete(id);
    action.after.forEach(visit);
    ordered.push(action);
  };
  for (const id of [...waiting.keys()]) visit(id);
  return ordered;
}
