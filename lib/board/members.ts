import type { Primitive } from "../cluster/resource";
import type { CardMember } from "./card";
import { primitiveState } from "./card-state";
import type { ResourceFacts } from "./resource-facts";

/** Members as a card in one column shows them: what does not run there is stopped there. */
export function membersOf(
  primitives: readonly Primitive[],
  node: string | null,
  facts: ResourceFacts,
): readonly CardMember[] {
  return primitives.map((primitive) => {
    const state = primitiveState(primitive, facts.failures.has(primitive.id));
    const isHere = node === null || !primitive.active || primitive.nodes.includes(node);
    return {
      id: primitive.id,
      agent: primitive.agent,
      state: isHere ? state : "stopped",
      elsewhere: isHere ? [] : primitive.nodes,
      isOrphaned: primitive.orphaned,
      isDisabled: primitive.disabled,
      isUnmanaged: !primitive.managed && !primitive.maintenance,
      isInMaintenance: primitive.maintenance,
    };
  });
}
