import type { Group } from "../cluster/resource";
import { type Card, type CardMark, isTrouble } from "./card";
import { activeNodes, marksOf } from "./card-marks";
import { combinedState } from "./card-state";
import { membersOf } from "./members";
import { movabilityOf } from "./movability";
import { cardBase, cardKey, type PlacedCard } from "./placed-card";
import type { ResourceFacts } from "./resource-facts";

/** A group is one card wherever a member of it runs; members that do not run there are marked in it. */
export function placeGroup(group: Group, facts: ResourceFacts): readonly PlacedCard[] {
  const nodes = activeNodes(group.members);
  const marks = marksOf(group, group.members, facts);
  const movability = movabilityOf(group, null);
  const card = (node: string | null, extra: readonly CardMark[]): Card => {
    const members = membersOf(group.members, node, facts);
    return {
      ...cardBase(group, facts, node),
      key: cardKey(node, group.id, ""),
      glideKey: node === null && nodes.length > 0 ? null : group.id,
      kind: "group",
      part: null,
      agent: null,
      isFencing: false,
      state: combinedState(members.map((m) => m.state)),
      count: null,
      members,
      marks: [...extra, ...marks],
      movability,
    };
  };
  if (nodes.length === 0) return [{ node: null, card: card(null, []) }];
  const placed = nodes.map((node) => ({ node, card: card(node, []) }));
  if (!placed.some((p) => isTrouble(p.card.state))) return placed;
  return [{ node: null, card: card(null, [{ code: "elsewhere", nodes }]) }, ...placed];
}
