import { withoutInstance } from "../../cluster/resource";
import { toRole } from "../words";
import { attributeOf, booleanOf, childrenOf, integerOf, wordOf, type XmlElement } from "../xml/xml-element";
import type { SimulatedAction, SimulatedActionKind, SimulatedFencing, SimulatedStep } from "./simulation";

const KINDS: ReadonlyMap<string, SimulatedActionKind> = new Map([
  ["start", "start"],
  ["stop", "stop"],
  ["move", "move"],
  ["migrate", "migrate"],
  ["restart", "restart"],
  ["re-promote", "restart"],
  ["recover", "recover"],
  ["promote", "promote"],
  ["demote", "demote"],
  ["reload", "reload"],
]);

/** The summary of what happens to resources. */
export function readActions(actions: XmlElement | null): readonly SimulatedAction[] {
  return childrenOf(actions, "rsc_action").map((element) => {
    const instance = attributeOf(element, "resource") ?? "";
    const kind = KINDS.get((attributeOf(element, "action") ?? "").toLowerCase()) ?? "other";
    return {
      kind,
      resource: withoutInstance(instance),
      instance,
      ...readPlaces(element, kind),
      role: toRole(attributeOf(element, "role")),
      nextRole: toRole(attributeOf(element, "next-role")),
      reason: wordOf(element, "reason"),
      blocked: booleanOf(element, "blocked") ?? false,
    };
  });
}

/** `source` and `dest` where both matter, `node` where one does; which one it is depends on the action. */
function readPlaces(element: XmlElement, kind: SimulatedActionKind) {
  const node = wordOf(element, "node");
  const from = wordOf(element, "source") ?? node;
  const to = wordOf(element, "dest") ?? node ?? wordOf(element, "source");
  if (kind === "start") return { from: null, to };
  if (kind === "stop") return { from, to: null };
  return { from, to };
}

const FENCE = /^Fence \((.+)\)$/;

/** Nodes that the scheduler would fence; other things done to nodes (a shutdown under way) are not listed. */
export function readFencing(actions: XmlElement | null): readonly SimulatedFencing[] {
  return childrenOf(actions, "node_action").flatMap((element) => {
    const action = FENCE.exec(attributeOf(element, "task") ?? "")?.[1];
    if (action === undefined) return [];
    return [{ node: attributeOf(element, "node") ?? "", action, reason: wordOf(element, "reason") }];
  });
}

/** The transition as it was played. */
export function readSteps(transition: XmlElement | null): readonly SimulatedStep[] {
  return (transition?.children ?? []).flatMap((element): SimulatedStep[] => {
    const node = attributeOf(element, "node");
    const task = attributeOf(element, "task") ?? "";
    const operation = attributeOf(element, "op") ?? "";
    switch (element.name) {
      case "rsc_action": {
        const resource = attributeOf(element, "resource") ?? "";
        const intervalMs = integerOf(element, "interval") ?? 0;
        return [{ kind: "resource", resource, operation, node: node ?? "", intervalMs }];
      }
      case "fencing_action":
        return [{ kind: "fencing", node: attributeOf(element, "target") ?? "", operation }];
      case "pseudo_action":
        return [{ kind: "pseudo", task, node }];
      case "cluster_action":
        return [{ kind: "cluster", task, node: node ?? "" }];
      default:
        return [];
    }
  });
}
