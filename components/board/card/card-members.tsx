"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DetailsLink } from "@/components/cluster/details-link";
import { ResourceStateMark } from "@/components/cluster/resource-state-mark";
import { useListWords } from "@/components/ui/use-list-words";
import type { Card, CardMember } from "@/lib/board/card";
import { StateWord } from "./state-word";

interface CardMembersProps {
  readonly card: Card;
  /** The menu of a member. */
  readonly controls?: (member: CardMember) => ReactNode;
}

/** What is inside a group or a replica, in order, each with its own state. */
export function CardMembers({ card, controls }: CardMembersProps) {
  const t = useTranslations("board.card");
  if (card.members.length === 0) return null;
  return (
    <ul
      aria-label={t("members", { id: card.resource })}
      className="-mx-2.5 mt-0.5 border-t border-inherit px-2.5 pt-1"
    >
      {card.members.map((member) => (
        <MemberLine key={member.id} member={member} isUniform={member.state === card.state}>
          {controls?.(member)}
        </MemberLine>
      ))}
    </ul>
  );
}

interface MemberLineProps {
  readonly member: CardMember;
  /** Its state is the card's. */
  readonly isUniform: boolean;
  readonly children: ReactNode;
}

function MemberLine({ member, isUniform, children }: MemberLineProps) {
  const t = useTranslations("board.card");
  const list = useListWords();
  const isElsewhere = member.elsewhere.length > 0;
  return (
    <li className="flex min-h-6 items-center gap-2">
      <ResourceStateMark state={member.state} quiet />
      <DetailsLink kind="resource" id={member.id} className="min-w-0 truncate">
        {member.id}
      </DetailsLink>
      <span className="min-w-0 truncate text-sm text-ink-faint">
        {isElsewhere ? t("memberElsewhere", { nodes: list(member.elsewhere) }) : member.agent.type}
      </span>
      <span className="-mr-1.5 ml-auto flex shrink-0 items-center gap-1 text-sm empty:hidden">
        {isUniform || isElsewhere ? null : (
          <span aria-hidden>
            <StateWord state={member.state} />
          </span>
        )}
        {children}
      </span>
    </li>
  );
}
