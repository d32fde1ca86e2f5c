import { isFencingDevice, type Primitive } from "../cluster/resource";
import { type Card, type CardMark, isTrouble } from "./card";
import { activeNodes, marksOf } from "./card-marks";
import { primitiveState } from "./card-state";
import { movabilityOf } from "./movability";
import { cardBase, cardKey, type PlacedCard } from "./placed-card";
import type { ResourceFacts } from "./resource-facts";

export function placePrimitive(primitive: Primitive, facts: ResourceFacts): readonly PlacedCard[] {
  const nodes = activeNodes([primitive]);
  const hasFailed = facts.failures.has(primitive.id);
  const state = primitiveState(primitive, hasFailed);
  const marks = marksOf(primitive, [primitive], facts);
  const movability = movabilityOf(primitive, null);
  const card = (node: string | null, extra: readonly CardMark[]): Card => ({
    ...cardBase(primitive, facts, node),
    key: cardKey(node, primitive.id, ""),
    glideKey: node === null && nodes.length > 0 ? null : primitive.id,
    kind: "primitive",
    part: null,
    agent: primitive.agent,
    isFencing: isFencingDevice(primitive),
    state,
    count: null,
    members: [],
    marks: [...extra, ...marks],
    movability,
  });
  const placed = nodes.map((node) => ({ node, card: card(node, []) }));
  if (nodes.length === 0) return [{ node: null, card: card(null, []) }];
  if (!isTrouble(state)) return placed;
  return [{ node: null, card: card(null, [{ code: "elsewhere", nodes }]) }, ...placed];
}
