import { Graph, layout } from "@dagrejs/dagre";
import type { Dependency } from "./dependencies";

export const BOX = { width: 168, height: 32 } as const;
const GAP = 28;

export interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface GraphLayout {
  /** Left upper corners. */
  readonly boxes: readonly Placed[];
  readonly width: number;
  readonly height: number;
}

/**
 * Places what depends on one another: what others need stands above them. Each part that hangs together is laid out for
 * itself (the time grows faster than the size), and the parts stand in rows of about `across` pixels.
 */
export function layoutOf(dependencies: readonly Dependency[], across: number): GraphLayout {
  const parts = partsOf(dependencies).map(placePart);
  const boxes: Placed[] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const part of parts.toSorted((a, b) => b.height - a.height)) {
    if (x > 0 && x + part.width > across) {
      y += rowHeight + GAP;
      [x, rowHeight] = [0, 0];
    }
    for (const box of part.boxes) boxes.push({ id: box.id, x: box.x + x, y: box.y + y });
    x += part.width + GAP;
    rowHeight = Math.max(rowHeight, part.height);
    width = Math.max(width, x - GAP);
  }
  return { boxes, width, height: y + rowHeight };
}

function placePart(dependencies: readonly Dependency[]): GraphLayout {
  const graph = new Graph();
  graph.setGraph({ rankdir: "TB", nodesep: 16, ranksep: 44 });
  graph.setDefaultEdgeLabel(() => ({}));
  const ids = [...new Set(dependencies.flatMap(({ of, on }) => [of, on]))];
  for (const id of ids) graph.setNode(id, { ...BOX });
  for (const { of, on } of dependencies) graph.setEdge(on, of);
  layout(graph);
  const boxes = ids.map((id): Placed => {
    const { x, y } = graph.node(id);
    return { id, x: (x ?? 0) - BOX.width / 2, y: (y ?? 0) - BOX.height / 2 };
  });
  return {
    boxes,
    width: Math.max(...boxes.map(({ x }) => x + BOX.width)),
    height: Math.max(...boxes.map(({ y }) => y + BOX.height)),
  };
}

/** Dependencies that hang together. */
function partsOf(dependencies: readonly Dependency[]): readonly (readonly Dependency[])[] {
  const leader = new Map<string, string>();
  const leaderOf = (id: string): string => {
    let one = id;
    for (let next = leader.get(one); next !== undefined && next !== one; next = leader.get(one)) one = next;
    return one;
  };
  for (const { of, on } of dependencies) leader.set(leaderOf(of), leaderOf(on));
  const parts = new Map<string, Dependency[]>();
  for (const one of dependencies) {
    const of = leaderOf(one.of);
    const known = parts.get(of);
    if (known === undefined) parts.set(of, [one]);
    else known.push(one);
  }
  return [...parts.values()];
}
