import { primitivesOf, type Resource } from "../cluster/resource";
import { countingValues, type Sheets } from "./sheets";

/** A capacity of a node, and what of it the resources need that are active there now. */
export interface Capacity {
  readonly node: string;
  readonly attribute: string;
  readonly used: number;
  /** Null: the node has none of it, or what is written is no number. */
  readonly total: number | null;
}

/** Used of total, for all that a node has or something active on it needs. Each active copy needs its own. */
export function capacitiesOf(
  { nodes, needs }: Pick<Sheets, "nodes" | "needs">,
  resources: readonly Resource[],
): readonly Capacity[] {
  const needOf = new Map(needs.map(({ resource, values }) => [resource, values]));
  const used = new Map<string, Map<string, number>>();
  for (const primitive of resources.flatMap(primitivesOf)) {
    for (const node of primitive.nodes) {
      for (const [name, value] of Object.entries(needOf.get(primitive.id) ?? {})) {
        const ofNode = used.get(node) ?? new Map<string, number>();
        used.set(node, ofNode.set(name, (ofNode.get(name) ?? 0) + (numberIn(value) ?? 0)));
      }
    }
  }
  return nodes.flatMap(({ name: node, utilization }) => {
    const totals = new Map(Object.entries(countingValues(utilization)));
    const ofNode = used.get(node) ?? new Map<string, number>();
    return [...new Set([...totals.keys(), ...ofNode.keys()])].sort().map((attribute) => ({
      node,
      attribute,
      used: ofNode.get(attribute) ?? 0,
      total: numberIn(totals.get(attribute) ?? ""),
    }));
  });
}

function numberIn(text: string): number | null {
  return /^\s*[-+]?\d{1,15}\s*$/.test(text) ? Number(text) : null;
}
