import type { Bundle, BundleReplica, Primitive } from "../cluster/resource";
import { type Card, isTrouble } from "./card";
import { marksOf } from "./card-marks";
import { combinedState } from "./card-state";
import { membersOf } from "./members";
import { movabilityOf } from "./movability";
import { cardBase, cardKey, type PlacedCard } from "./placed-card";
import type { ResourceFacts } from "./resource-facts";

/** Each replica of a bundle is a card where its container runs; stopped replicas share one card in the first column. */
export function placeBundle(bundle: Bundle, facts: ResourceFacts): readonly PlacedCard[] {
  const placed = bundle.replicas.flatMap((replica) => {
    const node = nodeOf(replica);
    return node === null ? [] : [{ replica, node }];
  });
  const count = { running: placed.length, expected: bundle.replicas.length };
  const card = (node: string | null, replicas: readonly BundleReplica[], kind: Card["kind"]): Card => {
    const parts = replicas.flatMap(partsOf);
    // What runs inside the container is on the container's own node, so its place says nothing here.
    const members = membersOf(parts, null, facts);
    const only = replicas.length === 1 ? replicas[0] : undefined;
    return {
      ...cardBase(bundle, facts, node),
      key: cardKey(node, bundle.id, only?.id ?? ""),
      glideKey: only ? cardKey(null, bundle.id, only.id) : null,
      kind,
      part: only?.id ?? null,
      agent: only?.child?.agent ?? only?.container?.agent ?? null,
      isFencing: false,
      state: bundle.disabled && node === null ? "disabled" : combinedState(members.map((m) => m.state)),
      count,
      members: only ? members : [],
      marks: marksOf(bundle, parts, facts),
      movability: movabilityOf(bundle, null),
    };
  };
  const cards = placed.map(({ replica, node }) => ({ node, card: card(node, [replica], "replica") }));
  const down = bundle.replicas.filter((r) => nodeOf(r) === null);
  const troubled = cards.filter((c) => isTrouble(c.card.state));
  if (down.length === 0 && troubled.length === 0 && cards.length > 0) return cards;
  const whole = card(null, down.length > 0 ? down : bundle.replicas, "bundle");
  const elsewhere = [{ code: "elsewhere" as const, nodes: troubled.map((c) => c.node) }];
  const marks = troubled.length > 0 ? [...elsewhere, ...whole.marks] : whole.marks;
  return [{ node: null, card: { ...whole, marks } }, ...cards];
}

function nodeOf(replica: BundleReplica): string | null {
  return replica.container?.active ? (replica.container.nodes[0] ?? null) : null;
}

function partsOf(replica: BundleReplica): readonly Primitive[] {
  return [replica.container, replica.ip, replica.remote, replica.child].filter((p) => p !== null);
}
