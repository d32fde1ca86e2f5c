import type { Connection } from "../cluster/snapshot";
import type { Card, CardMember } from "./card";
import {
  type ActionSubject,
  type GroupMembership,
  memberActions,
  type ResourceAction,
  wholeActions,
} from "./resource-action";

/** What the menu of a card in a node's column (null: in the first one) offers, and why not. */
export function cardActions(
  card: Card,
  node: string | null,
  connection: Connection,
): readonly ResourceAction[] {
  const { movability, leftovers, kind, state, failure, members } = card;
  const isOfGroup = kind === "instance" && members.length > 0;
  return wholeActions(
    subjectOfCard(card),
    {
      movability,
      nodes: node === null ? [] : [node],
      failedOn: failure === null ? [] : [failure.node],
      unpromotedOn: node !== null && state === "unpromoted" ? [node] : [],
      hasLeftovers: leftovers.length > 0,
      group: kind === "group" ? "own" : isOfGroup ? "inside" : null,
      isNamed: kind !== "bundle" && kind !== "replica",
    },
    connection,
  );
}

function subjectOfCard({ resource, state, marks }: Card): ActionSubject {
  const has = (code: Card["marks"][number]["code"]) => marks.some((mark) => mark.code === code);
  return {
    resource,
    isOrphaned: has("orphaned"),
    isDisabled: state === "disabled",
    isUnmanaged: has("unmanaged"),
    isInMaintenance: has("maintenance"),
  };
}

/** What the menu of a member in a card offers. */
export function cardMemberActions(
  card: Card,
  member: CardMember,
  connection: Connection,
): readonly ResourceAction[] {
  return memberActions({ ...member, resource: member.id }, membershipOn(card), connection);
}

/** The group whose members a card shows: its own, or the one that is cloned. What is in a bundle's replica is in none. */
function membershipOn({ kind, resource, part, members }: Card): GroupMembership | null {
  const isAlone = members.length === 1;
  if (kind === "group") return { group: resource, isAlone, isCloned: false };
  return kind === "instance" && part !== null ? { group: part, isAlone, isCloned: true } : null;
}
