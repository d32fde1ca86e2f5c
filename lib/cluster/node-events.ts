import type { ClusterEvent } from "./event";
import type { Node } from "./node";

/** What happened to nodes between two lists of them. */
export function nodeEvents(before: readonly Node[], after: readonly Node[]): readonly ClusterEvent[] {
  const was = new Map(before.map((node) => [node.name, node]));
  const is = new Set(after.map((node) => node.name));
  const gone = before.filter((node) => node.online && !is.has(node.name));
  return [
    ...gone.map((node): ClusterEvent => ({ kind: "node.left", node: node.name })),
    ...after.flatMap((node) => changes(was.get(node.name) ?? null, node)),
  ];
}

function changes(before: Node | null, { name: node, ...after }: Node): readonly ClusterEvent[] {
  const events: ClusterEvent[] = [];
  if ((before?.online ?? false) !== after.online) {
    events.push({ kind: after.online ? "node.joined" : "node.left", node });
  }
  if (after.unclean && !(before?.unclean ?? false)) events.push({ kind: "node.unclean", node });
  if (before === null) return events;
  const standby = after.standby || after.standbyOnFail;
  if ((before.standby || before.standbyOnFail) !== standby) {
    events.push({ kind: "node.standby", node, on: standby });
  }
  if (before.maintenance !== after.maintenance) {
    events.push({ kind: "node.maintenance", node, on: after.maintenance });
  }
  return events;
}
