"use client";

import { useTranslations } from "next-intl";
import { DetailsLink } from "@/components/cluster/details-link";
import { ResourceStateMark } from "@/components/cluster/resource-state-mark";
import { useListWords } from "@/components/ui/use-list-words";
import type { Card, CardMember } from "@/lib/board/card";
import { StateWord } from "./state-word";

/** What is inside a group or a replica, in order, each with its own state. */
export function CardMembers({ card }: { card: Card }) {
  const t = useTranslations("board.card");
  if (card.members.length === 0) return null;
  return (
    <ul
      aria-label={t("members", { id: card.resource })}
      className="-mx-2.5 mt-0.5 border-t border-inherit px-2.5 pt-1"
    >
      {card.members.map((member) => (
        <MemberLine key={member.id} member={member} isUniform={member.state === card.state} />
      ))}
    </ul>
  );
}

function MemberLine({ member, isUniform }: { member: CardMember; isUniform: boolean }) {
  const t = useTranslations("board.card");
  const list = useListWords();
  const isElsewhere = member.elsewhere.length > 0;
  return (
    <li className="flex min-h-6 items-center gap-2">
      <ResourceStateMark state={member.state} quiet />
      <DetailsLink kind="resource" id={member.id} className="min-w-0 truncate">
        {member.id}
      </DetailsLink>
      <span className="truncate text-sm text-ink-faint">
        {isElsewhere ? t("memberElsewhere", { nodes: list(member.elsewhere) }) : member.agent.type}
      </span>
      {isUniform || isElsewhere ? null : (
        <span aria-hidden className="ml-auto text-sm">
          <StateWord state={member.state} />
        </span>
      )}
    </li>
  );
}
