import { type Clone, type CloneInstance, primitivesOf } from "../cluster/resource";
import type { Card, CardState } from "./card";
import { activeNodes, isInTrouble, marksOf } from "./card-marks";
import { combinedState } from "./card-state";
import { membersOf } from "./members";
import { movabilityOf } from "./movability";
import { cardBase, cardKey, type PlacedCard } from "./placed-card";
import { failuresOf, type ResourceFacts } from "./resource-facts";

/**
 * A clone is a card on each node where a copy of it is active, and one card in the first column
 * when no copy runs or when a copy is in trouble.
 */
export function placeClone(clone: Clone, facts: ResourceFacts): readonly PlacedCard[] {
  const running = clone.instances.filter((i) => activeNodes(primitivesOf(i)).length > 0);
  const count = { running: running.length, expected: clone.cloneMax ?? clone.instances.length };
  const first = clone.instances[0];
  const agent = first?.kind === "primitive" ? first.agent : null;
  const card = (node: string | null, copies: readonly CloneInstance[], copy: string): Card => {
    const primitives = copies.flatMap(primitivesOf);
    const promoted = primitives.find((p) => p.role === "promoted") ?? null;
    const group = node !== null && copies[0]?.kind === "group" ? copies[0] : null;
    return {
      ...cardBase(clone, facts, node),
      key: cardKey(node, clone.id, copy),
      glideKey: null,
      kind: node === null ? "clone" : "instance",
      part: clone.childId,
      agent,
      isFencing: primitives.some((p) => p.agent.standard === "stonith"),
      state: combinedState(copies.map((i) => instanceState(i, node, facts))),
      count,
      members: group ? membersOf(group.members, node, facts) : [],
      marks: marksOf(clone, primitives, facts),
      movability: movabilityOf(clone, promoted),
    };
  };
  const placed = running.flatMap((instance) =>
    activeNodes(primitivesOf(instance)).map((node) => ({ node, instance })),
  );
  const cards = placed.map(({ node, instance }, index) => {
    const ordinal = placed.slice(0, index).filter((p) => p.node === node).length;
    return { node, card: card(node, [instance], String(ordinal)) };
  });
  return [...firstColumn(clone, cards, card, facts), ...cards];
}

function instanceState(instance: CloneInstance, node: string | null, facts: ResourceFacts): CardState {
  const members = membersOf(primitivesOf(instance), node, facts);
  return combinedState(members.map((m) => m.state));
}

function firstColumn(
  clone: Clone,
  placed: readonly PlacedCard[],
  card: (node: null, copies: readonly CloneInstance[], copy: string) => Card,
  facts: ResourceFacts,
): readonly PlacedCard[] {
  if (placed.length === 0) {
    const state = primitivesOf(clone).length === 0 ? emptyState(clone) : null;
    const whole = card(null, clone.instances, "");
    return [{ node: null, card: state ? { ...whole, state } : whole }];
  }
  const troubled = clone.instances.filter(isInTrouble);
  const nodes = new Set(placed.map((p) => p.node));
  const isDownAfterFailure = failuresOf(facts, clone, null).some((f) => !nodes.has(f.node));
  const isShort = placed.length < clone.instances.length;
  if (troubled.length === 0 && !(isShort && isDownAfterFailure)) return [];
  const whole = card(null, troubled.length > 0 ? troubled : clone.instances, "");
  const where = activeNodes(troubled.flatMap(primitivesOf));
  const marks =
    where.length > 0 ? [{ code: "elsewhere" as const, nodes: where }, ...whole.marks] : whole.marks;
  const state = troubled.some((i) => primitivesOf(i).some((p) => p.blocked)) ? "blocked" : "failed";
  const { movability } = card(null, [], "");
  return [{ node: null, card: { ...whole, state, marks, movability } }];
}

function emptyState(clone: Clone): CardState {
  return clone.disabled ? "disabled" : "stopped";
}
